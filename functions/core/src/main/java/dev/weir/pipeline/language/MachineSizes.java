package dev.weir.pipeline.language;

import dev.weir.pipeline.Execution;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The combinations of CPU and memory that Fargate has (Amazon ECS developer guide, "Task CPU and
/// memory"). They hold on every runner, so that a pipeline that runs here runs there.
final class MachineSizes {

  /// One CPU size with the memory that goes with it.
  private record Size(int cpuUnits, int minMib, int maxMib, int stepMib) {
    boolean takes(int mib) {
      return mib >= minMib && mib <= maxMib && (mib - minMib) % stepMib == 0;
    }
  }

  private static final int G = 1024;

  private static final List<Size> SIZES =
      List.of(
          new Size(256, G / 2, 2 * G, G / 2),
          new Size(512, G, 4 * G, G),
          new Size(1024, 2 * G, 8 * G, G),
          new Size(2048, 4 * G, 16 * G, G),
          new Size(4096, 8 * G, 30 * G, G),
          new Size(8192, 16 * G, 60 * G, 4 * G),
          new Size(16_384, 32 * G, 120 * G, 8 * G));

  private MachineSizes() {}

  static boolean isCpu(int units) {
    return SIZES.stream().anyMatch(size -> size.cpuUnits == units);
  }

  static boolean isPossible(int units, int mib) {
    return SIZES.stream().anyMatch(size -> size.cpuUnits == units && takes(size, mib));
  }

  /// The default CPU where it goes with that memory, else the least that does; the default where
  /// none does.
  static int cpuFor(Optional<Integer> mib) {
    int standard = Execution.RESOURCES_DEFAULT.cpuUnits();
    if (mib.isEmpty() || isPossible(standard, mib.get())) {
      return standard;
    }
    return SIZES.stream()
        .filter(size -> takes(size, mib.get()))
        .findFirst()
        .map(Size::cpuUnits)
        .orElse(standard);
  }

  static int memoryFor(int units) {
    return SIZES.stream()
        .filter(size -> size.cpuUnits == units)
        .findFirst()
        .map(Size::minMib)
        .orElse(Execution.RESOURCES_DEFAULT.memoryMib());
  }

  static String cpus() {
    return SIZES.stream().map(size -> cpu(size.cpuUnits)).collect(Collectors.joining(", "));
  }

  static String advice(int units, int mib) {
    String fitting =
        SIZES.stream()
            .filter(size -> takes(size, mib))
            .map(size -> cpu(size.cpuUnits))
            .collect(Collectors.joining(", "));
    return "There is no machine with cpu "
        + cpu(units)
        + " and memory "
        + memory(mib)
        + ". With cpu "
        + cpu(units)
        + " go "
        + memories(units)
        + (fitting.isEmpty() ? "." : "; with memory " + memory(mib) + " goes cpu " + fitting + ".");
  }

  private static String memories(int units) {
    return SIZES.stream()
        .filter(size -> size.cpuUnits == units)
        .map(MachineSizes::range)
        .collect(Collectors.joining());
  }

  private static String range(Size size) {
    if (size.cpuUnits == 256) {
      return "512M, 1G and 2G";
    }
    String step = size.stepMib == G ? "" : " in steps of " + memory(size.stepMib);
    return memory(size.minMib) + " to " + memory(size.maxMib) + step;
  }

  /// 1.5 GiB is in the range of the smallest size but not offered.
  private static boolean takes(Size size, int mib) {
    return size.takes(mib) && mib != 3 * G / 2;
  }

  private static String cpu(int units) {
    return BigDecimal.valueOf(units)
        .divide(BigDecimal.valueOf(1024))
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String memory(int mib) {
    return mib % G == 0 ? mib / G + "G" : mib + "M";
  }
}
