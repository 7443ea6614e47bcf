package dev.weir.report;

import dev.weir.cost.Cost;
import dev.weir.task.TaskShape.Resources;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/// What was used of machines, and its price.
///
/// @param vcpuSeconds processors times seconds, with one decimal; waiting and minimums do not count
/// @param gibSeconds memory in GiB times seconds, with one decimal
/// @param cost as it would be in an account, minimums included
public record Spent(BigDecimal vcpuSeconds, BigDecimal gibSeconds, Cost cost) {
  static final Spent NONE = of(Cost.NONE);

  static Spent of(Cost cost) {
    return new Spent(new BigDecimal("0.0"), new BigDecimal("0.0"), cost);
  }

  static Spent of(Duration time, Resources resources, Cost cost) {
    return new Spent(
        unitSeconds(time, resources.cpuUnits()), unitSeconds(time, resources.memoryMib()), cost);
  }

  /// 1,024ths of a unit over that time.
  private static BigDecimal unitSeconds(Duration time, int units) {
    return BigDecimal.valueOf(time.toMillis() * units)
        .divide(BigDecimal.valueOf(1024 * 1000), 1, RoundingMode.HALF_UP);
  }

  Spent plus(Spent other) {
    return new Spent(
        vcpuSeconds.add(other.vcpuSeconds),
        gibSeconds.add(other.gibSeconds),
        cost.plus(other.cost));
  }
}
