package dev.weir.aws.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URISyntaxException;
import java.util.function.Predicate;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.util.Timeout;

/// Single requests to checked addresses, whose replies are read as a stream. Nothing is followed:
/// whoever follows a redirect asks again, and is checked again.
public final class GuardedClient {
  private static final Timeout SILENCE_MAX = Timeout.ofSeconds(60);

  private final Guard guard;
  private final CloseableHttpClient client;

  /// @param exempt addresses that are called whatever their range
  public GuardedClient(Predicate<InetAddress> exempt) {
    this.guard = new Guard(SystemDefaultDnsResolver.INSTANCE, exempt);
    this.client =
        HttpClients.custom()
            .setConnectionManager(Exchange.connections(guard, _ -> new Socket(Proxy.NO_PROXY)))
            .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(SILENCE_MAX).build())
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableContentCompression()
            .disableCookieManagement()
            .disableAuthCaching()
            .build();
  }

  /// Sends the request; the caller closes the response.
  ///
  /// @throws dev.weir.http.HttpOut.Refused when the address is not one that we call
  public ClassicHttpResponse open(HttpUriRequestBase request) throws IOException {
    try {
      guard.check(request.getUri());
      return client.executeOpen(RoutingSupport.determineHost(request), request, null);
    } catch (HttpException | URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
