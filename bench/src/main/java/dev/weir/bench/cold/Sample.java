package dev.weir.bench.cold;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// One start of a candidate.
///
/// @param initMillis process start to its asking for an event
/// @param firstMillis process start to its first response
/// @param cpuMillis processor time until then
/// @param residentMb memory that it held then
/// @param warmMillis the median of later responses
record Sample(
    double initMillis, double firstMillis, double cpuMillis, double residentMb, double warmMillis) {

  static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
    return median(samples.stream().mapToDouble(figure).toArray());
  }

  static double median(double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
