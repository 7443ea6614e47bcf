package dev.weir.runner;

import dev.weir.log.LogStream;
import dev.weir.task.Manifest;
import dev.weir.task.Manifest.Archive;
import dev.weir.task.Outcome;
import dev.weir.task.TaskRunner.TaskRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A task that runs its job for real, beside a control plane on loopback.
abstract class SessionStory {
  private static final TaskRef TASK = new TaskRef("task-1");

  @TempDir Path temp;
  FakeControlPlane plane;
  final TestSettings test = new TestSettings();
  private int volumes;

  @BeforeEach
  void startPlane() throws IOException {
    plane = new FakeControlPlane();
  }

  @AfterEach
  void stopPlane() {
    plane.close();
  }

  final TaskSession start() {
    try {
      Path volume = Files.createDirectory(temp.resolve("a volume's " + volumes++));
      return TaskSession.start(test.settings(), plane.environment(), volume, TASK);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  final Process job(TaskSession session, String shell) throws IOException {
    Path volume = temp.resolve("a volume's " + (volumes - 1));
    Process job =
        new ProcessBuilder(shell, volume.resolve("job.sh").toString())
            .directory(Path.of("/").toFile())
            .start();
    session.output(job.getInputStream(), LogStream.OUT);
    session.output(job.getErrorStream(), LogStream.ERR);
    return job;
  }

  final void awaitStep() {
    Path step = temp.resolve("a volume's " + (volumes - 1)).resolve("state/step");
    while (!Files.exists(step)) {
      Thread.onSpinWait();
    }
  }

  final Outcome run(Manifest manifest) throws Exception {
    plane.blobs.keySet().removeIf(key -> key.startsWith("log/"));
    plane.give(manifest);
    try (var session = start()) {
      session.fetch();
      int code = job(session, "/bin/sh").waitFor();
      return session.publish(new JobEnd.Exited(code));
    }
  }

  final Archive archive(Outcome outcome) {
    var layer = outcome.layer().orElseThrow();
    return new Archive(plane.link(layer.key()), layer.sha256());
  }
}
