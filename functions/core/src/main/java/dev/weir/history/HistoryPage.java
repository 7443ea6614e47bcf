package dev.weir.history;

import dev.weir.job.JobRun;
import dev.weir.pipeline.JobName;
import dev.weir.run.Run;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A page of runs, newest first.
///
/// @param next where the next page starts; empty on the last
public record HistoryPage(List<RunEntry> runs, Optional<Cursor> next) {

  public HistoryPage {
    runs = List.copyOf(runs);
  }

  /// A run as far as the question went.
  ///
  /// @param stages in order; empty when only runs were asked for
  public record RunEntry(Run run, List<StageRun> stages) {
    public RunEntry {
      stages = List.copyOf(stages);
    }
  }

  /// How a stage of a run stands.
  ///
  /// @param order from 0, in the definition
  /// @param isWarning whether a job of it failed that was allowed to
  /// @param started when its first job did
  /// @param ended when its last job did; empty until all have
  /// @param names of its jobs, in the order of their nodes
  /// @param jobs those of its jobs that were asked for, in the same order
  public record StageRun(
      String name,
      int order,
      StageState state,
      boolean isWarning,
      Optional<Instant> started,
      Optional<Instant> ended,
      List<JobName> names,
      List<JobEntry> jobs) {
    public StageRun {
      names = List.copyOf(names);
      jobs = List.copyOf(jobs);
    }
  }

  /// A job of a stage.
  ///
  /// @param job with what it left, when jobs were asked for
  /// @param order from 0, in its stage
  /// @param isAllowedToFail whether its failure does not fail the run; at some exit codes is enough
  public record JobEntry(JobRun job, int order, boolean isAllowedToFail) {}
}
