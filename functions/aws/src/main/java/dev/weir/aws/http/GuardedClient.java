package dev.weir.aws.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.function.Predicate;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/// Single requests to checked addresses, whose replies are read as a stream. Nothing is followed:
/// whoever follows a redirect asks again, and is checked again.
public final class GuardedClient implements AutoCloseable {
  private static final Timeout CONNECT_TIME_MAX = Timeout.ofSeconds(10);
  private static final Timeout SILENCE_MAX = Timeout.ofSeconds(60);

  private final Guard guard;
  private final CloseableHttpClient client;

  /// @param exempt addresses that are called whatever their range
  public GuardedClient(Predicate<InetAddress> exempt) {
    this.guard = new Guard(exempt);
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(guard)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(CONNECT_TIME_MAX)
                            .setSocketTimeout(SILENCE_MAX)
                            .build())
                    .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(SILENCE_MAX).build())
                    .build())
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableContentCompression()
            .disableCookieManagement()
            .disableAuthCaching()
            .build();
  }

  /// Passes for addresses that may be called.
  ///
  /// @throws dev.weir.http.HttpOut.Refused when it may not
  public void check(URI uri) {
    guard.check(uri);
  }

  /// Sends the request; the caller closes the response.
  ///
  /// @throws dev.weir.http.HttpOut.Refused when the address is not one that we call
  public ClassicHttpResponse open(HttpUriRequestBase request) throws IOException {
    try {
      guard.check(request.getUri());
      return client.executeOpen(RoutingSupport.determineHost(request), request, null);
    } catch (HttpException | java.net.URISyntaxException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }
}
