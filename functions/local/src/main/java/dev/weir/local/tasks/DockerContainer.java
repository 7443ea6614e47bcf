package dev.weir.local.tasks;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A container of Docker. It is removed when it has ended, with whatever still runs in it.
final class DockerContainer implements Container {

  private static final int CHECK_SECONDS = 5;
  private static final int OUTPUT_SECONDS = 10;

  private final DockerClient docker;
  private final CreateContainerCmd create;
  private final Output output;
  private final CompletableFuture<String> created = new CompletableFuture<>();

  /// @param create complete, and not used by anyone else
  DockerContainer(DockerClient docker, CreateContainerCmd create, Output output) {
    this.docker = docker;
    this.create = create;
    this.output = output;
  }

  @Override
  public int run(Runnable began) throws CannotStart, InterruptedException {
    var frames = new FrameStreams(output);
    try {
      String id = start(frames);
      began.run();
      int code = docker.waitContainerCmd(id).start().awaitStatusCode();
      frames.awaitCompletion(OUTPUT_SECONDS, TimeUnit.SECONDS);
      return code;
    } finally {
      frames.onComplete();
      if (created.isDone() && !created.isCancelled()) {
        DockerParts.remove(docker, created.join());
      }
    }
  }

  private synchronized String start(FrameStreams frames) throws CannotStart, InterruptedException {
    if (created.isDone()) {
      throw new CannotStart("It was stopped before it created");
    }
    try {
      String id = create.exec().getId();
      created.complete(id);
      attach(id, frames);
      docker.startContainerCmd(id).exec();
      return id;
    } catch (DockerException | DockerClientException e) {
      throw new CannotStart(
          "Container %s could not be created: %s".formatted(create.getName(), e.getMessage()), e);
    }
  }

  private void attach(String id, FrameStreams frames) throws InterruptedException {
    docker
        .attachContainerCmd(id)
        .withStdOut(true)
        .withStdErr(true)
        .withFollowStream(true)
        .exec(frames)
        .awaitStarted();
  }

  @Override
  public void terminate() {
    signal("TERM");
  }

  @Override
  public void kill() {
    signal("KILL");
  }

  /// Does nothing when it has ended; when it has not created, it never will.
  private synchronized void signal(String signal) {
    created.cancel(false);
    if (created.isCancelled()) {
      return;
    }
    try {
      docker.killContainerCmd(created.join()).withSignal(signal).exec();
    } catch (NotFoundException | ConflictException _) {
      // It has ended.
    }
  }

  @Override
  public boolean passes(String check) throws InterruptedException {
    try {
      String exec =
          docker
              .execCreateCmd(created.join())
              .withAttachStdout(true)
              .withCmd("/bin/sh", "-c", check)
              .exec()
              .getId();
      boolean isOver =
          docker
              .execStartCmd(exec)
              .exec(new ResultCallback.Adapter<Frame>())
              .awaitCompletion(CHECK_SECONDS, TimeUnit.SECONDS);
      Long code = docker.inspectExecCmd(exec).exec().getExitCodeLong();
      return isOver && code != null && code == 0;
    } catch (DockerException _) {
      return false; // It has ended, or has no shell; then it is not healthy.
    }
  }
}
