package dev.weir.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Finds and ends processes. On Linux a process is known by its [Mark], so one that has detached
/// itself from its parent, its session and its environment is found as well. Elsewhere only the
/// descendants of a process that runs can be found.
public final class Processes {

  private static final Duration PAUSE_MIN = Duration.ofMillis(1);
  private static final Duration PAUSE_MAX = Duration.ofMillis(500);
  private static final int LOOKS = 5;
  private static final long NOBODY = 0;

  private final Optional<Libc> libc;

  /// @param libc empty where there is no Linux
  public Processes(Optional<Libc> libc) {
    this.libc = libc;
    libc.ifPresent(Libc::adoptOrphans);
  }

  /// Marks a process that has started nothing yet, and with it all that it will start.
  public void mark(Process process, Mark mark) {
    libc.ifPresent(c -> mark.set(c, process.pid()));
  }

  /// Whether processes are found by their marks.
  public boolean canFindMarked() {
    return libc.isPresent();
  }

  /// The processes with that mark that run, and not those that only wait to be reaped.
  public List<ProcessHandle> marked(Mark mark) {
    return libc.stream()
        .flatMap(c -> ProcessHandle.allProcesses().filter(process -> mark.isOn(c, process.pid())))
        .filter(Processes::runs)
        .toList();
  }

  /// Whether the process runs. One that has ended and waits to be reaped is alive for Java.
  public static boolean runs(ProcessHandle process) {
    return process.isAlive() && !isZombie(process.pid());
  }

  /// Kills the processes with that mark until none is left, and lets go of those that have ended.
  /// It may take long when a process hangs in the kernel.
  ///
  /// @param own the child among them that Java itself waits for
  public void killMarked(Mark mark, ProcessHandle own) {
    killUntil(() -> marked(mark), () -> isNoneLeft(mark));
    reap(mark, own.pid());
  }

  /// Kills what an earlier server left with that mark. Those processes are not below this one, so
  /// it takes more than one look to be sure that none starts another while it is looked for.
  public void killLeft(Mark mark) {
    for (int look = 0; look < LOOKS; look++) {
      killUntil(() -> marked(mark), () -> true);
    }
    reap(mark, NOBODY);
  }

  /// Kills what the supplier finds until it finds nothing more.
  public void killFound(Supplier<List<ProcessHandle>> left) {
    killUntil(left, () -> true);
  }

  private static void killUntil(Supplier<List<ProcessHandle>> left, BooleanSupplier isOver) {
    Duration pause = PAUSE_MIN;
    for (List<ProcessHandle> found = left.get();
        !found.isEmpty() || !isOver.getAsBoolean();
        found = left.get()) {
      found.forEach(ProcessHandle::destroyForcibly);
      LockSupport.parkNanos(pause.toNanos());
      pause = pause.compareTo(PAUSE_MAX) < 0 ? pause.multipliedBy(2) : PAUSE_MAX;
    }
  }

  /// A look at all processes can miss one that was started during the look by one that has ended
  /// before it was looked at. This one cannot: whatever runs with the mark is below a child of ours
  /// that runs with the mark, because orphans are adopted; and ended children stay until [#reap].
  /// So when all of them have ended and no new one has come meanwhile, nothing runs.
  private boolean isNoneLeft(Mark mark) {
    Set<Long> before = children();
    return libc.stream()
            .allMatch(c -> before.stream().noneMatch(pid -> mark.isOn(c, pid) && !isZombie(pid)))
        && children().equals(before);
  }

  private void reap(Mark mark, long own) {
    libc.ifPresent(c ->
        children().stream()
            .filter(pid -> pid != own && isZombie(pid) && mark.isOn(c, pid))
            .forEach(c::reap));
  }

  private static Set<Long> children() {
    return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
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
