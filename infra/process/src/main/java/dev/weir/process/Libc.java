package dev.weir.process;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Optional;

/// The calls of Linux that Java has no words for. The numbers are those of `linux/prctl.h`,
/// `asm-generic/resource.h` and `bits/waitflags.h`, the same on x86-64 and AArch64.
public final class Libc {

  private static final int PR_SET_CHILD_SUBREAPER = 36;
  private static final int RLIMIT_RTTIME = 15;
  private static final int WNOHANG = 1;

  private final MethodHandle prctl;
  private final MethodHandle prlimit;
  private final MethodHandle waitpid;

  private Libc() {
    prctl =
        link(
            "prctl",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG),
            Linker.Option.firstVariadicArg(1));
    prlimit = find("prlimit", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    waitpid = find("waitpid", JAVA_INT, ADDRESS, JAVA_INT);
  }

  /// Empty on other systems than Linux.
  public static Optional<Libc> load() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return system.equals("linux") ? Optional.of(new Libc()) : Optional.empty();
  }

  /// From now on, a descendant whose parent has ended becomes a child of this process, not of init.
  void adoptOrphans() {
    call(() -> (int) prctl.invokeExact(PR_SET_CHILD_SUBREAPER, 1L));
  }

  /// A soft and a hard limit of a process. All bits set is "unlimited".
  record Limit(long soft, long hard) {}

  /// How long the process may run in real time scheduling, in microseconds; empty when there is no
  /// such process, or it is not ours.
  Optional<Limit> realtimeLimit(long pid) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment limit = arena.allocate(JAVA_LONG, 2);
      int answer = prlimit(pid, MemorySegment.NULL, limit);
      return answer == 0 ? Optional.of(read(limit)) : Optional.empty();
    }
  }

  /// Whether the limit was set. Children of the process inherit it, through every `exec`.
  boolean limitRealtime(long pid, Limit value) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment limit = arena.allocateFrom(JAVA_LONG, value.soft, value.hard);
      return prlimit(pid, limit, MemorySegment.NULL) == 0;
    }
  }

  /// Lets go of a child that has ended. One that runs, or is not a child, stays as it is.
  void reap(long pid) {
    call(() -> (int) waitpid.invokeExact((int) pid, MemorySegment.NULL, WNOHANG));
  }

  private int prlimit(long pid, MemorySegment set, MemorySegment get) {
    return call(() -> (int) prlimit.invokeExact((int) pid, RLIMIT_RTTIME, set, get));
  }

  private static Limit read(MemorySegment limit) {
    return new Limit(limit.getAtIndex(JAVA_LONG, 0), limit.getAtIndex(JAVA_LONG, 1));
  }

  private static MethodHandle find(String name, MemoryLayout... arguments) {
    return link(name, FunctionDescriptor.of(JAVA_INT, arguments));
  }

  @SuppressWarnings("restricted") // The launcher and the tests enable native access.
  private static MethodHandle link(
      String name, FunctionDescriptor shape, Linker.Option... options) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape, options);
  }

  private interface Call {
    int make() throws Throwable;
  }

  private static int call(Call call) {
    try {
      return call.make();
    } catch (Error | RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("The C library throws nothing", e);
    }
  }
}
