package dev.weir.runner;

import dev.weir.log.LogStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;

/// The two programs of the runner's image. `fetch` ends before the job's container starts;
/// `publish` runs beside the job. Between them there is only the volume, and `job.sh` writes its
/// output there too.
final class TaskPrograms {
  private final RunnerSettings settings;
  private final Map<String, String> environment;
  private final Volume volume;
  private final TaskMetadata metadata;
  private final JobWatch watch;

  TaskPrograms(RunnerSettings settings, Map<String, String> environment, Path folder) {
    this.settings = settings;
    this.environment = environment;
    this.volume = new Volume(folder);
    this.metadata = new TaskMetadata(new Calls(settings), environment);
    this.watch = new JobWatch(settings, metadata, new JobNotes(volume));
  }

  /// @return whether the job may start; if not, that was reported
  boolean fetch() throws IOException {
    var task = metadata.task();
    try (var session = TaskSession.start(settings, environment, volume.root(), task)) {
      try {
        session.fetchAndPark();
        return true;
      } catch (FetchFailed e) {
        session.publish(new JobEnd.NotRun(e.getMessage()));
        return false;
      }
    }
  }

  /// Takes the job's output into the log while it is written, and reports when the job has ended.
  void publish() throws IOException {
    try (var session = TaskSession.resume(settings, environment, volume.root())) {
      session.onStop(() -> watch.stopWithin(session.grace()));
      session.onOver(watch::giveUp);
      session.output(follow("out"), LogStream.OUT);
      session.output(follow("err"), LogStream.ERR);
      session.publish(watch.await());
    }
  }

  /// The task is being stopped; [#publish] still reports how the job ended.
  void stopping() {
    watch.stopping();
  }

  private InputStream follow(String file) throws IOException {
    return new GrowingFile(volume.state().resolve(file), watch::isOver, settings.pause());
  }
}
