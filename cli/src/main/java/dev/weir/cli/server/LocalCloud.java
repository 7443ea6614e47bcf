package dev.weir.cli.server;

import dev.weir.cli.client.Endpoint;
import java.io.Serial;
import java.nio.file.Path;

/// Starts the local cloud inside this process.
public interface LocalCloud {

  /// What a cloud is started with.
  ///
  /// @param data its folder; made when it is not there
  /// @param host the address it listens on
  /// @param port 0 takes any that is free
  /// @param runner where jobs run
  record Settings(Path data, String host, int port, Runner runner) {
    public static Settings inside(Path data, Runner runner) {
      return new Settings(data, "127.0.0.1", 0, runner);
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

    @Override
    void close();
  }

  /// Another process has the data folder.
  final class InUse extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    public InUse(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /// Starts it; once this returns, it answers.
  ///
  /// @throws InUse when another one is there already
  Running start(Settings settings);
}
