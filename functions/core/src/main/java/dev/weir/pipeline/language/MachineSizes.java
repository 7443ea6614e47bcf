package dev.weir.pipeline.language;

import dev.weir.pipeline.Execution;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The combinations of CPU and memory that Fargate has (Amazon ECS developer guide, "Task CPU and
/// memory"). They hold on every runner, so that a pipeline that runs here runs there.
final class MachineSizes {
  private static final int G = 1024;

  private static final List<Size> SIZES =
      List.of(
          new Size(256, List.of(G / 2, G, 2 * G)),
          Size.gib(512, 1, 4, 1),
          Size.gib(1024, 2, 8, 1),
          Size.gib(2048, 4, 16, 1),
          Size.gib(4096, 8, 30, 1),
          Size.gib(8192, 16, 60, 4),
          Size.gib(16_384, 32, 120, 8));

  /// A CPU size with the memory sizes that go with it, in MiB.
  private record Size(int cpuUnits, List<Integer> memory) {

    static Size gib(int cpuUnits, int min, int max, int step) {
      IntStream sizes = IntStream.iterate(min, gib -> gib <= max, gib -> gib + step);
      return new Size(cpuUnits, sizes.mapToObj(gib -> gib * G).toList());
    }

    /// `1G to 4G`, with the step where it is not the usual one, or all of them where they are few.
    String range() {
      if (memory.size() <= 3) {
        return memory.stream().map(MachineSizes::shown).collect(Collectors.joining(", "));
      }
      int step = memory.get(1) - memory.get(0);
      String steps = step == G ? "" : " in steps of " + shown(step);
      return shown(memory.getFirst()) + " to " + shown(memory.getLast()) + steps;
    }
  }

  private MachineSizes() {}

  static boolean isCpu(int units) {
    return of(units).isPresent();
  }

  static boolean isPossible(int units, int mib) {
    return of(units).filter(size -> size.memory.contains(mib)).isPresent();
  }

  /// The default CPU where it goes with that memory, else the least that does; the default where
  /// none does.
  static int cpuFor(Optional<Integer> mib) {
    int standard = Execution.RESOURCES_DEFAULT.cpuUnits();
    if (mib.isEmpty() || isPossible(standard, mib.get())) {
      return standard;
    }
    return SIZES.stream()
        .filter(size -> size.memory.contains(mib.get()))
        .findFirst()
        .map(Size::cpuUnits)
        .orElse(standard);
  }

  /// The least memory that goes with that CPU.
  static int memoryFor(int units) {
    return of(units)
        .map(size -> size.memory.getFirst())
        .orElse(Execution.RESOURCES_DEFAULT.memoryMib());
  }

  static String cpus() {
    return SIZES.stream().map(size -> cpu(size.cpuUnits)).collect(Collectors.joining(", "));
  }

  static String advice(int units, int mib) {
    String fitting =
        SIZES.stream()
            .filter(size -> size.memory.contains(mib))
            .map(size -> cpu(size.cpuUnits))
            .collect(Collectors.joining(", "));
    String range = of(units).map(Size::range).orElse("none");
    String rest = fitting.isEmpty() ? "" : "; with memory " + shown(mib) + " goes cpu " + fitting;
    return "There is no machine with cpu %1$s and memory %2$s. With cpu %1$s go %3$s%4$s."
        .formatted(cpu(units), shown(mib), range, rest);
  }

  private static Optional<Size> of(int units) {
    return SIZES.stream().filter(size -> size.cpuUnits == units).findFirst();
  }

  private static String cpu(int units) {
    BigDecimal cpus = BigDecimal.valueOf(units).divide(BigDecimal.valueOf(1024));
    return cpus.stripTrailingZeros().toPlainString();
  }

  private static String shown(int mib) {
    return mib % G == 0 ? mib / G + "G" : mib + "M";
  }
}
