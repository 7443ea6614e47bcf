package dev.weir.run;

import dev.weir.id.RunId;
import dev.weir.pipeline.PipelineName;
import dev.weir.plan.Cause;
import dev.weir.task.Outcome.Stored;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One execution of a pipeline version for one source and one set of inputs.
///
/// @param number from 1, counted per pipeline
/// @param serial from 1, counted over all runs; 0 for a run that was accepted before that was
///   counted
/// @param version of the definition, which rests under `definitions/<version>.json`
/// @param reason why it stands so, a full sentence; empty while it runs and on success
/// @param hasWarnings whether a job failed that was allowed to
/// @param request what was asked for
/// @param created when it was accepted
/// @param started when it left the queue
/// @param ended when it came to its final state
public record Run(
    RunId id,
    long number,
    long serial,
    PipelineName pipeline,
    String version,
    RunState state,
    String reason,
    boolean hasWarnings,
    Request request,
    Instant created,
    Optional<Instant> started,
    Optional<Instant> ended) {

  /// What was asked for; a rerun asks for exactly the same.
  ///
  /// @param variables given by the caller, over those of the definition
  /// @param source a blob to start from: a gzipped tar of the source
  /// @param rerun what this run repeats
  /// @param overrides what was changed about the file before it was read, `K=V` each; the
  ///   definition is the result
  public record Request(
      Cause cause,
      Map<String, String> inputs,
      Map<String, String> variables,
      Optional<Stored> source,
      Optional<Rerun> rerun,
      List<String> overrides) {
    public Request {
      overrides = List.copyOf(overrides);
      inputs = Map.copyOf(inputs);
      variables = Map.copyOf(variables);
    }
  }

  /// @param isFailedOnly whether what succeeded there is taken over
  public record Rerun(RunId of, boolean isFailedOnly) {}

  /// The run in another state.
  public Run in(RunState next, String why) {
    return new Run(
        id,
        number,
        serial,
        pipeline,
        version,
        next,
        why,
        hasWarnings,
        request,
        created,
        started,
        ended);
  }

  /// The run as it leaves the queue.
  public Run started(Instant now) {
    return new Run(
        id,
        number,
        serial,
        pipeline,
        version,
        RunState.RUNNING,
        "",
        hasWarnings,
        request,
        created,
        Optional.of(now),
        ended);
  }

  /// The run in its final state.
  public Run ended(RunState end, String why, boolean warnings, Instant now) {
    return new Run(
        id,
        number,
        serial,
        pipeline,
        version,
        end,
        why,
        warnings,
        request,
        created,
        started,
        Optional.of(now));
  }
}
