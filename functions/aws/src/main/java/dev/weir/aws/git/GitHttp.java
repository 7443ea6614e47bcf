package dev.weir.aws.git;

import dev.weir.aws.http.GuardedClient;
import dev.weir.http.HttpOut;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.jspecify.annotations.Nullable;

/// JGit's requests over [GuardedClient], so that only checked addresses are connected to. Settings
/// that would weaken TLS are not heard, and a login goes nowhere but where it is for: JGit keeps it
/// when it is sent on to another port.
final class GitHttp implements HttpConnectionFactory {
  private final GuardedClient client;
  private final Gauge gauge;
  private final Optional<Login> login;

  GitHttp(GuardedClient client, Gauge gauge, Optional<Login> login) {
    this.client = client;
    this.gauge = gauge;
    this.login = login;
  }

  private boolean isLoggedIn(URL url) {
    return login.filter(one -> one.isFor(new URIish(url))).isPresent();
  }

  @Override
  public HttpConnection create(URL url) {
    return new Connection(url);
  }

  @Override
  public HttpConnection create(URL url, Proxy proxy) {
    return new Connection(url);
  }

  /// One request. It is sent when its response is asked for first.
  private final class Connection implements HttpConnection {
    private final URL url;
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private String method = "GET";
    private @Nullable ClassicHttpResponse response;

    Connection(URL url) {
      this.url = url;
    }

    private ClassicHttpResponse response() throws IOException {
      if (response == null) {
        response = send();
      }
      return response;
    }

    private ClassicHttpResponse send() throws IOException {
      var request = new HttpUriRequestBase(method, URI.create(url.toString()));
      properties.forEach(request::setHeader);
      if (!isLoggedIn(url)) {
        request.removeHeaders(HttpHeaders.AUTHORIZATION);
      }
      if (body.size() > 0) {
        request.setEntity(new ByteArrayEntity(body.toByteArray(), null));
      }
      try {
        return client.open(request);
      } catch (HttpOut.Refused e) {
        throw new AddressRefused(e);
      }
    }

    @Override
    public int getResponseCode() throws IOException {
      return response().getCode();
    }

    @Override
    public URL getURL() {
      return url;
    }

    @Override
    public String getResponseMessage() throws IOException {
      return String.valueOf(response().getReasonPhrase());
    }

    @Override
    public Map<String, List<String>> getHeaderFields() {
      var fields = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
      if (response != null) {
        for (Header header : response.getHeaders()) {
          fields.computeIfAbsent(header.getName(), _ -> new ArrayList<>()).add(header.getValue());
        }
      }
      return fields;
    }

    @Override
    public @Nullable String getHeaderField(String name) {
      List<String> values = getHeaderFields(name);
      return values.isEmpty() ? null : values.getFirst();
    }

    @Override
    public List<String> getHeaderFields(String name) {
      return getHeaderFields().getOrDefault(name, List.of());
    }

    @Override
    public @Nullable String getContentType() {
      return getHeaderField("Content-Type");
    }

    @Override
    public int getContentLength() {
      String length = getHeaderField("Content-Length");
      return length == null || !length.matches("\\d{1,9}") ? -1 : Integer.parseInt(length);
    }

    @Override
    public InputStream getInputStream() throws IOException {
      if (response().getEntity() == null) {
        return InputStream.nullInputStream();
      }
      return gauge.counted(response().getEntity().getContent());
    }

    @Override
    public OutputStream getOutputStream() {
      return body;
    }

    @Override
    public void setRequestProperty(String name, String value) {
      properties.put(name, value);
    }

    @Override
    public void setRequestMethod(String name) {
      method = name;
    }

    @Override
    public String getRequestMethod() {
      return method;
    }

    @Override
    public boolean usingProxy() {
      return false;
    }

    @Override
    public void connect() throws IOException {
      response();
    }

    @Override
    public void setUseCaches(boolean isCaching) {
      // Nothing is kept.
    }

    @Override
    public void setConnectTimeout(int millis) {
      // The client has its own.
    }

    @Override
    public void setReadTimeout(int millis) {
      // The client has its own.
    }

    @Override
    public void setInstanceFollowRedirects(boolean isFollowing) {
      // JGit follows redirects itself, and comes back here for each.
    }

    @Override
    public void setDoOutput(boolean isOutput) {
      // A body is sent when there is one.
    }

    @Override
    public void setFixedLengthStreamingMode(int length) {
      // Requests are small: what is wanted, not what is there.
    }

    @Override
    public void setChunkedStreamingMode(int length) {
      // As above.
    }

    @Override
    public void configure(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {
      // Only JGit's switch for servers without a valid certificate asks for this.
    }

    @Override
    public void setHostnameVerifier(HostnameVerifier verifier) {
      // As above.
    }
  }

  /// The address is not one that is called.
  static final class AddressRefused extends IOException {
    private static final long serialVersionUID = 1L;

    AddressRefused(HttpOut.Refused cause) {
      super(cause.getMessage(), cause);
    }
  }
}
