package dev.weir.local.tasks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Finds and ends processes. On Linux a process is known by its [Mark], so one that has detached
/// itself from its parent, its session and its environment is found as well. Elsewhere only the
/// descendants of a process that runs can be found.
final class Processes {

  private static final Duration PAUSE_MIN = Duration.ofMillis(1);
  private static final Duration PAUSE_MAX = Duration.ofMillis(500);

  private final Optional<Libc> libc;

  /// @param libc empty where there is no Linux
  Processes(Optional<Libc> libc) {
    this.libc = libc;
    libc.ifPresent(Libc::adoptOrphans);
  }

  /// Marks a process that has started nothing yet, and with it all that it will start.
  void mark(Process process, Mark mark) {
    libc.ifPresent(c -> mark.set(c, process.pid()));
  }

  /// Whether processes are found by their marks.
  boolean canFindMarked() {
    return libc.isPresent();
  }

  /// The processes with that mark that run, and not those that only wait to be reaped.
  List<ProcessHandle> marked(Mark mark) {
    return libc.stream()
        .flatMap(c -> ProcessHandle.allProcesses().filter(process -> mark.isOn(c, process.pid())))
        .filter(process -> !isZombie(process.pid()))
        .toList();
  }

  /// Kills what the supplier finds, again and again, until it finds nothing more. That may take
  /// long when a process hangs in the kernel.
  void kill(Supplier<List<ProcessHandle>> left) {
    Duration pause = PAUSE_MIN;
    for (List<ProcessHandle> found = left.get(); !found.isEmpty(); found = left.get()) {
      found.forEach(ProcessHandle::destroyForcibly);
      LockSupport.parkNanos(pause.toNanos());
      pause = pause.compareTo(PAUSE_MAX) < 0 ? pause.multipliedBy(2) : PAUSE_MAX;
    }
  }

  /// Lets go of the orphans with that mark, which became our children and have ended.
  ///
  /// @param own a child that Java itself waits for
  void reap(Mark mark, ProcessHandle own) {
    libc.ifPresent(
        c -> zombies().filter(pid -> pid != own.pid() && mark.isOn(c, pid)).forEach(c::reap));
  }

  private static Stream<Long> zombies() {
    return ProcessHandle.current().children().map(ProcessHandle::pid).filter(Processes::isZombie);
  }

  /// The state is the first word behind the command's name, which stands in brackets and may hold
  /// anything (man 5 proc_pid_stat).
  private static boolean isZombie(long pid) {
    try {
      String stat =
          Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
      return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
    } catch (IOException _) {
      return false;
    }
  }
}
