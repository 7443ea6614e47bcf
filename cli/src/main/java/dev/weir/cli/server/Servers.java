package dev.weir.cli.server;

import dev.weir.cli.client.ApiClient;
import dev.weir.cli.client.Endpoint;
import dev.weir.cli.client.Pause;
import dev.weir.cli.client.Unreachable;
import dev.weir.cli.client.WeirApi;
import dev.weir.cli.server.LocalCloud.Runner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Finds the server of a command: the one that was named; else the one that runs on the project's
/// data; else one started inside this process.
public final class Servers {
  private static final int TRIES_MAX = 25;
  private static final Duration TRY_AGAIN = Duration.ofMillis(200);

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
  public Server open(Path data, Runner runner) {
    return existingOr(LocalCloud.Settings.toRun(data, runner));
  }

  /// A server to do something to runs that were.
  ///
  /// @throws NoServer when the project has none and never had one
  public Server openAgain(Path data, Runner runner) {
    requireRuns(data);
    return open(data, runner);
  }

  /// A server to look at runs that were. Inside this process it leaves them as they stand.
  ///
  /// @throws NoServer when the project has none and never had one
  public Server openToLook(Path data) {
    requireRuns(data);
    return existingOr(LocalCloud.Settings.toLook(data));
  }

  private void requireRuns(Path data) {
    if (named.isEmpty() && !Files.isDirectory(data)) {
      throw new NoServer(
          "Nothing was run here yet: there is no folder %s. Start a run with \"weir run\", or name a server with --server or WEIR_SERVER."
              .formatted(data));
    }
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
    return new Server(api(endpoint), false, Optional::empty, () -> {});
  }

  /// Another command may hold the data just now: it starts a server that is found then, or has only
  /// looked and is gone.
  private Server existingOr(LocalCloud.Settings settings) {
    for (int tries = 1; ; tries++) {
      Optional<Server> existing = existing(settings.data());
      if (existing.isPresent()) {
        return existing.get();
      }
      try {
        return inside(settings);
      } catch (LocalCloud.InUse e) {
        if (tries == TRIES_MAX) {
          throw new NoServer(String.valueOf(e.getMessage()));
        }
        pause.of(TRY_AGAIN);
      }
    }
  }

  private Server inside(LocalCloud.Settings settings) {
    LocalCloud.Running running = cloud.start(settings);
    return new Server(api(running.endpoint()), true, running::notice, running::close);
  }

  private WeirApi api(Endpoint endpoint) {
    return new WeirApi(new ApiClient(endpoint, pause));
  }
}
