package dev.weir.local;

import dev.weir.api.Facade;
import dev.weir.api.routes.Routes;
import dev.weir.local.gateway.FunctionHandler;
import dev.weir.local.gateway.Gateway;
import dev.weir.local.gateway.Mount;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Ports of this machine that each show one façade at `/`, where the clients of existing systems
/// look for it. Those clients bring no token, so the local one speaks for them.
final class FacadePorts {
  private static final Duration GRACE = Duration.ofSeconds(2);

  /// As long as the client of T1-CICD waits for a run; no other waits longer.
  private static final Duration WAIT_MAX = Duration.ofHours(1);

  private final FunctionHandler front;
  private final String token;
  private final Closing closing;

  FacadePorts(FunctionHandler front, String token, Closing closing) {
    this.front = front;
    this.token = token;
    this.closing = closing;
  }

  /// @param ports by the name of the façade
  /// @return where each is reached
  /// @throws Gateway.CannotListen when a port is taken
  /// @throws IllegalArgumentException when there is no façade of a name
  Map<String, URI> open(Map<String, Integer> ports) {
    var urls = new TreeMap<String, URI>();
    new TreeMap<>(ports).forEach((name, port) -> urls.put(name, open(facade(name), port)));
    return urls;
  }

  private URI open(Facade facade, int port) {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    String remedy =
        "Clients of %s look there. Stop what has the port, or give the façade another: --facades=%s:%d."
            .formatted(facade.path(), facade.name(), port + 1);
    var gateway = Gateway.open(address, GRACE, remedy);
    closing.add(gateway::close);
    var mount =
        new Mount(
            facade.path(),
            facade.asksForSecret() ? Optional.empty() : Optional.of(token),
            WAIT_MAX);
    gateway.serve(Map.of("/", front.at(mount)));
    return gateway.url();
  }

  private static Facade facade(String name) {
    return Routes.FACADES.all().stream()
        .filter(facade -> facade.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no façade \"" + name + "\""));
  }
}
