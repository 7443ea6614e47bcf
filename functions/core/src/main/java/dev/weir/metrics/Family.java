package dev.weir.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.LinkedHashMap;
import java.util.Map;

/// The values of one metric, by their labels.
final class Family {
  private final String name;
  private final String help;
  private final Map<Labels, Double> values = new LinkedHashMap<>();

  Family(String name, String help) {
    this.name = name;
    this.help = help;
  }

  /// @param labels names and values in turn
  void set(double value, String... labels) {
    values.put(Labels.of(labels), value);
  }

  /// @param labels names and values in turn
  void set(long value, String... labels) {
    set((double) value, labels);
  }

  void add(double value, String... labels) {
    values.merge(Labels.of(labels), value, Double::sum);
  }

  MetricSnapshot gauge() {
    var builder = GaugeSnapshot.builder().name(name).help(help);
    values.forEach((labels, value) ->
        builder.dataPoint(GaugeDataPointSnapshot.builder().labels(labels).value(value).build()));
    return builder.build();
  }

  MetricSnapshot counter() {
    var builder = CounterSnapshot.builder().name(name).help(help);
    values.forEach((labels, value) ->
        builder.dataPoint(CounterDataPointSnapshot.builder().labels(labels).value(value).build()));
    return builder.build();
  }
}
