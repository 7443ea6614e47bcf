package dev.weir.aws.http;

import dev.weir.http.HttpOut.Call;
import dev.weir.http.HttpOut.Failed;
import dev.weir.http.HttpOut.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.DetachedSocketFactory;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;

/// One request and its reply over Apache HttpClient. Nothing is followed, repeated, unpacked or
/// remembered, and no proxy stands between the check of an address and the connection to it.
final class Exchange {
  private static final int CONNECTIONS_MAX = 100;
  private static final int CONNECTIONS_PER_HOST_MAX = 20;
  private static final int HEADERS_MAX = 200;
  private static final int HEADER_BYTES_MAX = 32 * 1024;

  private final CloseableHttpClient client;

  /// @param sockets makes them; what they connect to, the resolver has said
  Exchange(DnsResolver resolver, DetachedSocketFactory sockets) {
    this.client =
        HttpClients.custom()
            .setConnectionManager(connections(resolver, sockets))
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableContentCompression()
            .disableCookieManagement()
            .disableAuthCaching()
            .build();
  }

  /// What is done with a reply's body.
  interface Reading {
    /// The body, read to its end; empty when it is to be cut off instead.
    ///
    /// @param announced the length of the body; negative when it is not known
    Optional<byte[]> read(int status, InputStream body, long announced) throws IOException;
  }

  /// Reads the whole body within its limit.
  Reply send(Call call) throws IOException {
    return send(call, (_, body, announced) -> whole(call, body, announced));
  }

  Reply send(Call call, Reading reading) throws IOException {
    var request = new HttpUriRequestBase(call.method(), call.uri());
    call.headers().forEach(request::setHeader);
    if (call.body().length > 0) {
      request.setEntity(new ByteArrayEntity(call.body(), null));
    }
    try {
      ClassicHttpResponse response =
          client.executeOpen(RoutingSupport.determineHost(request), request, null);
      try {
        return new Reply(response.getCode(), headers(response), body(request, response, reading));
      } finally {
        // Closing what was cut off fails, and says nothing new.
        Closer.closeQuietly(response);
      }
    } catch (HttpException e) {
      throw new IOException(e);
    }
  }

  void close() {
    client.close(CloseMode.IMMEDIATE);
  }

  /// Connections to what the resolver allows.
  static HttpClientConnectionManager connections(
      DnsResolver resolver, DetachedSocketFactory sockets) {
    Http1Config limits =
        Http1Config.custom()
            .setMaxHeaderCount(HEADERS_MAX)
            .setMaxLineLength(HEADER_BYTES_MAX)
            .build();
    return new Connections(sockets)
        .setDnsResolver(resolver)
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder().http1Config(limits).build())
        .setMaxConnTotal(CONNECTIONS_MAX)
        .setMaxConnPerRoute(CONNECTIONS_PER_HOST_MAX)
        .build();
  }

  /// Connections on sockets of our own.
  private static final class Connections extends PoolingHttpClientConnectionManagerBuilder {
    private final DetachedSocketFactory sockets;

    Connections(DetachedSocketFactory sockets) {
      this.sockets = sockets;
    }

    @Override
    protected HttpClientConnectionOperator createConnectionOperator(
        SchemePortResolver ports, DnsResolver resolver, TlsSocketStrategy tls) {
      return new DefaultHttpClientConnectionOperator(
          sockets,
          ports,
          resolver,
          RegistryBuilder.<TlsSocketStrategy>create().register(URIScheme.HTTPS.id, tls).build());
    }
  }

  /// A body that was not read to its end is cut off with its connection, because closing the reply
  /// would read the rest of it.
  private static byte[] body(
      HttpUriRequestBase request, ClassicHttpResponse response, Reading reading)
      throws IOException {
    if (response.getEntity() == null) {
      return reading
          .read(response.getCode(), InputStream.nullInputStream(), 0)
          .orElseGet(() -> new byte[0]);
    }
    InputStream body = response.getEntity().getContent();
    try {
      Optional<byte[]> read =
          reading.read(response.getCode(), body, response.getEntity().getContentLength());
      if (read.isEmpty()) {
        request.cancel();
      }
      return read.orElseGet(() -> new byte[0]);
    } catch (IOException | RuntimeException e) {
      request.cancel();
      throw e;
    }
  }

  private static Optional<byte[]> whole(Call call, InputStream body, long announced)
      throws IOException {
    if (announced > call.bytesMax()) {
      throw tooLarge(call.uri(), call.bytesMax());
    }
    byte[] read = body.readNBytes((int) Math.min(Integer.MAX_VALUE, call.bytesMax() + 1));
    if (read.length > call.bytesMax()) {
      throw tooLarge(call.uri(), call.bytesMax());
    }
    return Optional.of(read);
  }

  static Failed tooLarge(URI uri, long bytesMax) {
    return new Failed(
        "The call to \"%s\" failed: the reply is larger than %d bytes."
            .formatted(uri.getHost(), bytesMax));
  }

  private static Map<String, List<String>> headers(ClassicHttpResponse response) {
    var headers = new TreeMap<String, List<String>>();
    for (Header header : response.getHeaders()) {
      String name = header.getName().toLowerCase(Locale.ROOT);
      headers.computeIfAbsent(name, _ -> new ArrayList<>()).add(header.getValue());
    }
    return headers;
  }
}
