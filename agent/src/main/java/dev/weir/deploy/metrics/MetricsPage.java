package dev.weir.deploy.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.deploy.state.Count;
import dev.weir.deploy.state.Progress;
import dev.weir.deploy.state.Progress.Attempt;
import dev.weir.deploy.state.Progress.State;
import dev.weir.deploy.state.Standing;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// How an agent stands with its triggers, as series. Safe for use by many threads.
public final class MetricsPage {
  private final Map<String, Standing> standings = new TreeMap<>();
  private final Map<String, Map<State, Long>> ended = new TreeMap<>();

  /// Takes how a trigger stands now. An attempt that has ended counts once.
  public synchronized void tell(Standing standing) {
    Optional<Attempt> before = attempt(Optional.ofNullable(standings.get(standing.trigger())));
    standings.put(standing.trigger(), standing);
    attempt(Optional.of(standing))
        .filter(attempt -> attempt.state() != State.RUNNING && !before.equals(Optional.of(attempt)))
        .filter(_ -> before.isPresent())
        .ifPresent(attempt ->
            ended
                .computeIfAbsent(standing.trigger(), _ -> new EnumMap<>(State.class))
                .merge(attempt.state(), 1L, Long::sum));
  }

  private static Optional<Attempt> attempt(Optional<Standing> standing) {
    return standing.flatMap(Standing::progress).flatMap(Progress::attempt);
  }

  /// The text that Prometheus reads, version 0.0.4.
  public synchronized String text() {
    var text = new ByteArrayOutputStream();
    var all =
        new MetricSnapshots(
            gauge(
                "weir_agent_desired_count",
                "The count of a trigger, as the server said last.",
                standing -> standing.desired().map(Count::number)),
            gauge(
                "weir_agent_applied_count",
                "The count up to which all is applied or given up.",
                standing -> standing.progress().map(Progress::applied)),
            gauge(
                "weir_agent_lag",
                "How many increments are not applied.",
                standing -> Optional.of(standing.lag())),
            gauge(
                "weir_agent_last_attempt_seconds",
                "How long the last attempt took.",
                standing -> attempt(Optional.of(standing)).map(Attempt::seconds)),
            attempts());
    try {
      PrometheusTextFormatWriter.create().write(text, all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString(UTF_8);
  }

  private MetricSnapshot gauge(String name, String help, Function<Standing, Optional<Long>> value) {
    var gauge = GaugeSnapshot.builder().name(name).help(help);
    standings.forEach((trigger, standing) ->
        value
            .apply(standing)
            .ifPresent(number ->
                gauge.dataPoint(
                    GaugeDataPointSnapshot.builder()
                        .labels(Labels.of("trigger", trigger))
                        .value(number)
                        .build())));
    return gauge.build();
  }

  private MetricSnapshot attempts() {
    var counter =
        CounterSnapshot.builder()
            .name("weir_agent_attempts")
            .help("Attempts that have ended since the agent began.");
    ended.forEach((trigger, states) ->
        states.forEach((state, count) ->
            counter.dataPoint(
                CounterDataPointSnapshot.builder()
                    .labels(
                        Labels.of(
                            "trigger", trigger, "outcome", state.name().toLowerCase(Locale.ROOT)))
                    .value(count)
                    .build())));
    return counter.build();
  }
}
