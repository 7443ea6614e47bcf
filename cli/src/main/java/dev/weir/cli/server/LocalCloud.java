package dev.weir.cli.server;

import dev.weir.cli.client.Endpoint;
import java.io.Serial;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Starts the local cloud inside this process.
public interface LocalCloud {

  /// What a cloud is started with.
  ///
  /// @param data its folder; made when it is not there
  /// @param host the address it listens on
  /// @param port 0 takes any that is free
  /// @param runner where jobs run
  /// @param takesUpRuns whether it goes on with the runs that it finds; without it nothing runs
  /// @param facades names of façades, each with the port that shows it
  record Settings(
      Path data,
      String host,
      int port,
      Runner runner,
      boolean takesUpRuns,
      Map<String, Integer> facades) {
    private static final String LOOPBACK = "127.0.0.1";

    /// A cloud to run on.
    static Settings toRun(Path data, Runner runner) {
      return new Settings(data, LOOPBACK, 0, runner, true, Map.of());
    }

    /// A cloud to look at what was run.
    static Settings toLook(Path data) {
      return new Settings(data, LOOPBACK, 0, Runner.ANY, false, Map.of());
    }
  }

  /// Where jobs run.
  enum Runner {
    /// In Docker where it answers, else as processes.
    ANY,
    DOCKER,
    PROCESSES
  }

  /// A cloud that runs. Closing it stops it and the tasks in it.
  interface Running extends AutoCloseable {
    Endpoint endpoint();

    /// Where each façade that was asked for is shown, by name.
    Map<String, URI> facades();

    /// What people should know about where jobs run, a full sentence; often nothing. Asking may
    /// take as long as Docker takes to answer.
    Optional<String> notice();

    @Override
    void close();
  }

  /// Another process has the data folder, or the port.
  final class InUse extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    public InUse(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /// The data folder or the address is none that a cloud can have.
  final class Unusable extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    public Unusable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /// Starts it; once this returns, it answers.
  ///
  /// @throws InUse when another one is there already
  /// @throws Unusable when it cannot be started with these settings
  Running start(Settings settings);
}
