package dev.weir.history;

import dev.weir.id.RunId;
import dev.weir.pipeline.PipelineName;
import dev.weir.plan.RepositoryId;
import java.util.Optional;

/// What is asked of the runs there were. Each part that is given narrows the answer; how deep it
/// goes follows from them: runs alone, with their stages once a pipeline or a run is given, with
/// the jobs of the one stage once that is.
///
/// @param run this one alone
/// @param job of that stage
public record HistoryQuery(
    Optional<RepositoryId> repository,
    Optional<PipelineName> pipeline,
    Optional<RunId> run,
    Optional<String> stage,
    Optional<String> job,
    Slice slice) {

  /// Which part of the answer.
  ///
  /// @param from where the page before ended
  /// @param limit 1 to 100 runs
  public record Slice(Optional<Cursor> from, int limit) {}

  boolean hasStages() {
    return pipeline.isPresent() || run.isPresent() || hasJobs();
  }

  boolean hasJobs() {
    return stage.isPresent() || job.isPresent();
  }
}
