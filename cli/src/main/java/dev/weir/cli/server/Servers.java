package dev.weir.cli.server;

import dev.weir.cli.client.ApiClient;
import dev.weir.cli.client.Endpoint;
import dev.weir.cli.client.Pause;
import dev.weir.cli.client.Unreachable;
import dev.weir.cli.client.WeirApi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Finds the server of a command: the one that was named; else the one that runs on the project's
/// data; else one started inside this process.
public final class Servers {
  private final Optional<Endpoint> named;
  private final LocalCloud cloud;
  private final Pause pause;

  public Servers(Optional<Endpoint> named, LocalCloud cloud, Pause pause) {
    this.named = named;
    this.cloud = cloud;
    this.pause = pause;
  }

  /// A server to start runs on.
  ///
  /// @param runner where jobs run when it is started inside this process
  public Server open(Path data, LocalCloud.Runner runner) {
    return existing(data).orElseGet(() -> inside(data, runner));
  }

  /// A server to ask about runs that were.
  ///
  /// @throws NoServer when the project has none and never had one
  public Server openExisting(Path data, LocalCloud.Runner runner) {
    return existing(data)
        .orElseGet(() -> {
          if (!Files.isDirectory(data)) {
            throw new NoServer(
                "Nothing was run here yet: there is no folder %s. Start a run with \"weir run\", or name a server with --server or WEIR_SERVER."
                    .formatted(data));
          }
          return inside(data, runner);
        });
  }

  /// The server that runs without this process, if there is one.
  public Optional<Server> existing(Path data) {
    return named.or(() -> ServerFile.read(data).filter(this::answers)).map(this::outside);
  }

  private boolean answers(Endpoint endpoint) {
    try {
      api(endpoint).health();
      return true;
    } catch (Unreachable e) {
      return false;
    }
  }

  private Server outside(Endpoint endpoint) {
    return new Server(api(endpoint), false, () -> {});
  }

  private Server inside(Path data, LocalCloud.Runner runner) {
    LocalCloud.Running running = cloud.start(LocalCloud.Settings.inside(data, runner));
    return new Server(api(running.endpoint()), true, running::close);
  }

  private WeirApi api(Endpoint endpoint) {
    return new WeirApi(new ApiClient(endpoint, pause));
  }
}
