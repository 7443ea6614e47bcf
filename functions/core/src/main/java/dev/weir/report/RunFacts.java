package dev.weir.report;

import dev.weir.id.RunId;
import dev.weir.pipeline.PipelineName;
import dev.weir.plan.Cause;
import dev.weir.run.Run;
import dev.weir.run.Run.Rerun;
import dev.weir.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A run without its jobs. Its variables are left out: callers put things into them that not every
/// reader of a report may see.
public record RunFacts(Identity identity, Origin origin, Course course) {

  /// Which run it is.
  ///
  /// @param version of the definition
  public record Identity(RunId id, long number, PipelineName pipeline, String version) {}

  /// Why there is a run.
  ///
  /// @param overrides what was changed about its file, `K=V` each
  public record Origin(
      Cause cause, Map<String, String> inputs, Optional<Rerun> rerun, List<String> overrides) {
    public Origin {
      overrides = List.copyOf(overrides);
      inputs = Collections.unmodifiableMap(new TreeMap<>(inputs));
    }
  }

  /// How a run went.
  ///
  /// @param reason why it stands so, a full sentence; empty while it runs and on success
  /// @param created when it was accepted
  /// @param started when it left the queue
  public record Course(
      RunState state,
      String reason,
      boolean hasWarnings,
      Instant created,
      Optional<Instant> started,
      Optional<Instant> ended) {

    /// From the start to the end, or to `now` while it goes on; empty while it is queued.
    public Optional<Duration> took(Instant now) {
      return started.map(start -> Duration.between(start, ended.orElse(now)));
    }

    /// From the acceptance to the start.
    public Duration queued(Instant now) {
      return Duration.between(created, started.or(() -> ended).orElse(now));
    }
  }

  static RunFacts of(Run run) {
    return new RunFacts(
        new Identity(run.id(), run.number(), run.pipeline(), run.version()),
        new Origin(
            run.request().cause(),
            run.request().inputs(),
            run.request().rerun(),
            run.request().overrides()),
        new Course(
            run.state(),
            run.reason(),
            run.hasWarnings(),
            run.created(),
            run.started(),
            run.ended()));
  }
}
