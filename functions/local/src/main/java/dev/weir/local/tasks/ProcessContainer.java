package dev.weir.local.tasks;

import dev.weir.log.LogStream;
import dev.weir.process.Mark;
import dev.weir.process.Processes;
import dev.weir.process.Starter;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A container that is a process and what it started. It ends when its first process has ended;
/// what is left of it then is killed.
final class ProcessContainer implements Container {

  private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Processes processes;
  private final Mark mark;
  private final Starter starter;
  private final List<String> command;
  private final Output output;
  private final Set<ProcessHandle> seen = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<Process> main = new CompletableFuture<>();

  ProcessContainer(
      Processes processes, Mark mark, Starter starter, List<String> command, Output output) {
    this.processes = processes;
    this.mark = mark;
    this.starter = starter;
    this.command = List.copyOf(command);
    this.output = output;
  }

  @Override
  public int run(Runnable began) throws CannotStart, InterruptedException {
    Process process = start();
    try {
      output.take(process.getInputStream(), LogStream.OUT);
      output.take(process.getErrorStream(), LogStream.ERR);
      began.run();
      await(process);
      return process.exitValue();
    } finally {
      end(process);
    }
  }

  private synchronized Process start() throws CannotStart {
    if (main.isDone()) {
      throw new CannotStart("It was stopped before it started");
    }
    try {
      Process process = starter.start(command);
      main.complete(process);
      return process;
    } catch (IOException e) {
      throw new CannotStart(
          "The shell that starts \"%s\" could not be started: %s"
              .formatted(command.getFirst(), e.getMessage()),
          e);
    }
  }

  private void await(Process process) throws InterruptedException {
    if (processes.canFindMarked()) {
      process.waitFor();
      return;
    }
    while (!process.waitFor(LOOK)) {
      process.descendants().forEach(seen::add);
    }
  }

  private void end(Process process) {
    if (processes.canFindMarked()) {
      processes.killMarked(mark, process.toHandle());
    } else {
      processes.killFound(this::members);
    }
  }

  private List<ProcessHandle> members() {
    if (processes.canFindMarked()) {
      return processes.marked(mark);
    }
    ProcessHandle first = main.join().toHandle();
    first.descendants().forEach(seen::add);
    return Stream.concat(Stream.of(first), seen.stream()).filter(Processes::runs).toList();
  }

  /// By its handle, because [Process#destroy] would close the streams that are being read.
  @Override
  public void terminate() {
    signal(process -> process.toHandle().destroy());
  }

  @Override
  public void kill() {
    signal(this::end);
  }

  /// Does nothing when it has ended; when it has not started, it never will.
  private synchronized void signal(Consumer<Process> action) {
    main.cancel(false);
    if (!main.isCancelled() && main.join().isAlive()) {
      action.accept(main.join());
    }
  }

  @Override
  public boolean passes(String check) throws InterruptedException {
    try {
      Process process = starter.startSilent(List.of("/bin/sh", "-c", check));
      boolean isOver = process.waitFor(CHECK_TIMEOUT);
      process.destroyForcibly();
      return isOver && process.exitValue() == 0;
    } catch (IOException _) {
      return false;
    }
  }
}
