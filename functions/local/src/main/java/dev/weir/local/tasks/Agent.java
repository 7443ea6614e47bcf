package dev.weir.local.tasks;

import dev.weir.local.tasks.Containers.Machine;
import dev.weir.log.LogStream;
import dev.weir.runner.FetchFailed;
import dev.weir.runner.JobEnd;
import dev.weir.runner.Refused;
import dev.weir.runner.RunnerSettings;
import dev.weir.runner.TaskSession;
import dev.weir.runner.Unreachable;
import dev.weir.task.TaskRunner.TaskRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What of a task happens in this JVM: `fetch` and `publish`, which share a session.
final class Agent implements AutoCloseable {

  private final RunnerSettings settings;
  private final TaskRef task;
  private final Map<String, String> environment;
  private final Path folder;
  private final Opening opening;

  private volatile Optional<Machine> machine = Optional.empty();
  private volatile Optional<TaskSession> session = Optional.empty();
  private volatile Optional<String> failure = Optional.empty();

  /// Makes the machine that the task's containers share.
  interface Opening {
    Machine open() throws CannotStart, InterruptedException;
  }

  /// @param environment of `fetch`, as the launch gave it
  /// @param folder the task's own
  Agent(
      RunnerSettings settings,
      TaskRef task,
      Map<String, String> environment,
      Path folder,
      Opening opening) {
    this.settings = settings;
    this.task = task;
    this.environment = Map.copyOf(environment);
    this.folder = folder;
    this.opening = opening;
  }

  /// The machine; there once `fetch` has succeeded.
  Machine machine() {
    return machine.orElseThrow();
  }

  /// Why `fetch` failed, if it did.
  Optional<String> failure() {
    return failure;
  }

  /// How long the job may take from SIGTERM to its end.
  Duration grace() {
    return session.orElseThrow().grace();
  }

  /// How long the job's commands may take.
  Duration timeout() {
    return session.orElseThrow().manifest().limits().timeout();
  }

  /// Takes a container's output into the job's log.
  void log(InputStream bytes, LogStream stream) {
    session.orElseThrow().output(bytes, stream);
  }

  /// Writes a line of the runner's own into the job's log, once there is one.
  void say(String line) {
    session.ifPresent(s -> s.say(line));
  }

  /// @param stop called when the control plane says that the job shall stop
  Container fetch(Runnable stop) {
    return new InJvm() {
      @Override
      int work() throws CannotStart, InterruptedException {
        Machine opened = opening.open();
        machine = Optional.of(opened);
        TaskSession started = begin();
        session = Optional.of(started);
        started.onStop(stop);
        opened.notices().forEach(started::say);
        return fill(started);
      }
    };
  }

  private TaskSession begin() throws CannotStart {
    try {
      Path volume = Files.createDirectories(folder.resolve("volume"));
      return TaskSession.start(settings, environment, volume, task);
    } catch (Refused | Unreachable e) {
      throw new CannotStart("The control plane did not let the task start: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new CannotStart("The task's folder " + folder + " could not be made: " + e, e);
    }
  }

  private int fill(TaskSession started) {
    try {
      started.fetch();
      return 0;
    } catch (FetchFailed | Unreachable e) {
      failure = Optional.of(String.valueOf(e.getMessage()));
      return 1;
    }
  }

  /// @param end how the job ended
  Container publish(JobEnd end) {
    return new InJvm() {
      @Override
      int work() {
        machine.ifPresent(Machine::reclaim);
        return session.map(s -> report(s, end)).orElse(0);
      }

      @Override
      public void terminate() {
        // What is left to say is said, within the time to stop.
      }
    };
  }

  private static int report(TaskSession session, JobEnd end) {
    try {
      session.publish(end);
      return 0;
    } catch (Refused _) {
      return 0; // The attempt was settled already; there is nothing to add.
    } catch (Unreachable _) {
      return 1;
    }
  }

  @Override
  public void close() {
    session.ifPresent(TaskSession::close);
    machine.ifPresent(Machine::close);
  }
}
