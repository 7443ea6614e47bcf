package dev.weir.deploy.run;

import dev.weir.deploy.stop.Deadline;
import dev.weir.deploy.stop.Stop;
import dev.weir.log.LineSplitter;
import dev.weir.log.Masker;
import dev.weir.process.Mark;
import dev.weir.process.Processes;
import dev.weir.process.Starter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The processes of one run of a script, whatever becomes of them. For one thread.
final class ProcessTree {
  private static final Duration LOOK = Duration.ofMillis(50);

  /// How long what was killed may take to let go of its output.
  private static final Duration CLOSE_TIME = Duration.ofSeconds(10);

  /// How long after the end of a command its last output may come.
  private static final Duration DRAIN_TIME = Duration.ofSeconds(1);

  private final Processes processes;
  private final Mark mark;
  private final Duration grace;
  private final Masker masker;
  private final Output output;
  private final Stop stop;
  private final List<Thread> readers = new ArrayList<>();
  private ProcessHandle newest = ProcessHandle.current();
  private final Set<ProcessHandle> seen = ConcurrentHashMap.newKeySet();

  ProcessTree(Processes processes, Job job, Masker masker, Output output, Stop stop) {
    this.processes = processes;
    this.mark = job.mark();
    this.grace = job.settings().grace();
    this.masker = masker;
    this.output = output;
    this.stop = stop;
  }

  /// How a command ended.
  sealed interface End {}

  record Exited(int code) implements End {}

  record Late() implements End {}

  record Stopped() implements End {}

  /// Runs a command to its end. When it is late, or the agent stops, everything ends.
  ///
  /// @throws IOException when it cannot be started
  End run(List<String> command, Path folder, Map<String, String> environment, Deadline deadline)
      throws IOException {
    var variables = new HashMap<>(environment);
    variables.put(Mark.VARIABLE, mark.text());
    Process process = new Starter(processes, mark, folder, variables).start(command);
    newest = process.toHandle();
    List<Thread> own = List.of(read(process.getInputStream()), read(process.getErrorStream()));
    readers.addAll(own);
    Stop.End end = await(process, deadline);
    if (end == Stop.End.DONE) {
      join(own, DRAIN_TIME);
      return new Exited(process.exitValue());
    }
    terminate(process);
    return end == Stop.End.LATE ? new Late() : new Stopped();
  }

  private Stop.End await(Process process, Deadline deadline) {
    if (processes.canFindMarked()) {
      return stop.ended(process.onExit(), deadline.left());
    }
    Stop.End end;
    do {
      process.descendants().forEach(seen::add);
      end = stop.ended(process.onExit(), deadline.within(LOOK.multipliedBy(4)).left());
    } while (end == Stop.End.LATE && !deadline.isOver());
    return end;
  }

  /// Asks all to end, and kills what is left after a while.
  private void terminate(Process process) {
    seen.add(process.toHandle());
    left().forEach(ProcessHandle::destroy);
    long end = System.nanoTime() + grace.toNanos();
    while (!left().isEmpty() && System.nanoTime() < end) {
      pause(LOOK);
    }
    close();
  }

  /// Kills whatever is left, and waits for the last of its output.
  void close() {
    if (processes.canFindMarked()) {
      processes.killMarked(mark, newest);
    } else {
      processes.killFound(this::left);
    }
    join(readers, CLOSE_TIME);
  }

  private List<ProcessHandle> left() {
    Supplier<Stream<ProcessHandle>> found =
        () -> processes.canFindMarked() ? processes.marked(mark).stream() : seen.stream();
    return found.get().filter(Processes::runs).toList();
  }

  private Thread read(InputStream bytes) {
    return Thread.ofVirtual()
        .start(() -> {
          try (bytes) {
            new LineSplitter(masker, output::line, _ -> {}).readAll(bytes);
          } catch (IOException _) {
            // The process was killed while it wrote; there is no more to read.
          }
        });
  }

  private static void join(List<Thread> threads, Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    for (Thread thread : threads) {
      Optional<Duration> left =
          Optional.of(Duration.ofNanos(end - System.nanoTime())).filter(Duration::isPositive);
      try {
        thread.join(left.orElse(Duration.ofMillis(1)));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static void pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }
}
