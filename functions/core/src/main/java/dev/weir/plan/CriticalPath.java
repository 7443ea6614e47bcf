package dev.weir.plan;

import dev.weir.pipeline.JobName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The jobs that decide how long a run takes when there is room for all of them: the chain with the
/// longest time, and of those the one with the most jobs. A job whose time is not known counts as
/// taking none.
///
/// @param length the sum of the known times
public record CriticalPath(List<Step> steps, Duration length) {

  public CriticalPath {
    steps = List.copyOf(steps);
  }

  /// @param start after the start of the run
  /// @param takes empty when it is not known
  public record Step(JobName job, Duration start, Optional<Duration> takes) {}

  /// Whether the time of every job on it is known.
  public boolean isKnown() {
    return steps.stream().allMatch(step -> step.takes().isPresent());
  }

  /// @param durations what jobs take, as far as it is known
  public static CriticalPath of(Plan plan, Map<JobName, Duration> durations) {
    var nodes = new TreeMap<Integer, Optional<PlannedJob>>();
    plan.gates().forEach(gate -> nodes.put(gate.node(), Optional.empty()));
    plan.jobs().forEach(job -> nodes.put(job.node(), Optional.of(job)));
    var gates = new TreeMap<Integer, List<Integer>>();
    plan.gates().forEach(gate -> gates.put(gate.node(), gate.waitsFor()));
    var ends = new TreeMap<Integer, End>();
    nodes.forEach((node, job) -> {
      List<Integer> before =
          job.map(j -> j.edges().waitsFor()).orElseGet(() -> gates.getOrDefault(node, List.of()));
      End start = before.stream().map(ends::get).max(End.ORDER).orElse(End.START);
      ends.put(node, job.map(j -> start.then(j.name(), durations)).orElse(start));
    });
    End last = ends.values().stream().max(End.ORDER).orElse(End.START);
    return new CriticalPath(last.steps(), last.time);
  }

  /// The end of a chain of jobs.
  ///
  /// @param step the last of them; empty at the start of the run
  private record End(Duration time, int jobs, Optional<Step> step, Optional<End> before) {
    static final End START = new End(Duration.ZERO, 0, Optional.empty(), Optional.empty());
    static final Comparator<End> ORDER =
        Comparator.comparing(End::time).thenComparingInt(End::jobs);

    End then(JobName job, Map<JobName, Duration> durations) {
      Optional<Duration> takes = Optional.ofNullable(durations.get(job));
      var next = new Step(job, time, takes);
      Duration end = time.plus(takes.orElse(Duration.ZERO));
      return new End(end, jobs + 1, Optional.of(next), Optional.of(this));
    }

    List<Step> steps() {
      var steps = new ArrayList<Step>();
      Optional<End> end = Optional.of(this);
      while (end.isPresent()) {
        end.get().step.ifPresent(steps::add);
        end = end.get().before;
      }
      return steps.reversed();
    }
  }
}
