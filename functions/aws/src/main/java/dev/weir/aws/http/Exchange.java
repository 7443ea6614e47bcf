package dev.weir.aws.http;

import dev.weir.http.HttpOut.Call;
import dev.weir.http.HttpOut.Failed;
import dev.weir.http.HttpOut.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;

/// One request and its reply over Apache HttpClient. Nothing is followed, repeated, unpacked or
/// remembered, and no proxy stands between the check of an address and the connection to it.
final class Exchange {
  private static final int CONNECTIONS_MAX = 100;
  private static final int CONNECTIONS_PER_HOST_MAX = 20;
  private static final int HEADERS_MAX = 200;
  private static final int HEADER_BYTES_MAX = 32 * 1024;

  private final CloseableHttpClient client;

  Exchange(DnsResolver resolver) {
    this.client =
        HttpClients.custom()
            .setConnectionManager(connections(resolver))
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableContentCompression()
            .disableCookieManagement()
            .disableAuthCaching()
            .build();
  }

  Reply send(Call call) throws IOException {
    var request = new HttpUriRequestBase(call.method(), call.uri());
    call.headers().forEach(request::setHeader);
    if (call.body().length > 0) {
      request.setEntity(new ByteArrayEntity(call.body(), null));
    }
    try (ClassicHttpResponse response =
        client.executeOpen(RoutingSupport.determineHost(request), request, null)) {
      return new Reply(response.getCode(), headers(response), body(call, request, response));
    } catch (HttpException e) {
      throw new IOException(e);
    }
  }

  void close() {
    client.close(CloseMode.IMMEDIATE);
  }

  private static HttpClientConnectionManager connections(DnsResolver resolver) {
    Http1Config limits =
        Http1Config.custom()
            .setMaxHeaderCount(HEADERS_MAX)
            .setMaxLineLength(HEADER_BYTES_MAX)
            .build();
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(resolver)
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder().http1Config(limits).build())
        .setMaxConnTotal(CONNECTIONS_MAX)
        .setMaxConnPerRoute(CONNECTIONS_PER_HOST_MAX)
        .build();
  }

  /// Reads the body within its limit. A longer one is cut off with its connection, because closing
  /// the reply would read the rest of it.
  private static byte[] body(Call call, HttpUriRequestBase request, ClassicHttpResponse response)
      throws IOException {
    if (response.getEntity() == null) {
      return new byte[0];
    }
    InputStream content = response.getEntity().getContent();
    byte[] body = content.readNBytes((int) Math.min(Integer.MAX_VALUE, call.bytesMax() + 1));
    if (body.length <= call.bytesMax()) {
      return body;
    }
    request.cancel();
    throw new Failed(
        "The call to \"%s\" failed: the reply is larger than %d bytes."
            .formatted(call.uri().getHost(), call.bytesMax()));
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
