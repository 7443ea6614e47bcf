package dev.weir.runner;

import dev.weir.log.LogStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The two programs of the runner's image. `fetch` ends before the job's container starts, and
/// `publish` starts when it has ended; between them there is only the volume. As nobody reads the
/// job's output meanwhile, `job.sh` puts it there too.
final class TaskPrograms {
  private final RunnerSettings settings;
  private final Map<String, String> environment;
  private final Path volume;

  TaskPrograms(RunnerSettings settings, Map<String, String> environment, Path volume) {
    this.settings = settings;
    this.environment = environment;
    this.volume = volume;
  }

  /// @return whether the job may start; if not, that was reported
  boolean fetch() throws IOException {
    var task = TaskMetadata.task(new Calls(settings), environment);
    try (var session = TaskSession.start(settings, environment, volume, task)) {
      try {
        session.fetchAndPark();
        return true;
      } catch (FetchFailed e) {
        session.publish(new JobEnd.NotRun(e.getMessage()));
        return false;
      }
    }
  }

  void publish() throws IOException {
    try (var session = TaskSession.resume(settings, environment, volume)) {
      var here = new Volume(volume);
      session.output(Files.newInputStream(here.state().resolve("out")), LogStream.OUT);
      session.output(Files.newInputStream(here.state().resolve("err")), LogStream.ERR);
      session.publish(new JobEnd.Exited(new JobNotes(here).exitCode()));
    }
  }
}
