package dev.weir.job;

import dev.weir.pipeline.JobName;
import dev.weir.task.Outcome.Stored;
import dev.weir.task.Outcome.Tests;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The execution of a job in a run.
///
/// @param node its number in the run's plan
/// @param reason why it stands so, a full sentence: why it was skipped, or failed; else empty
/// @param isWarning whether it failed and was allowed to
/// @param reusedFrom the run whose result was taken over; empty when it ran here
/// @param ready when what it waited for had settled
/// @param ended when it came to its final state
/// @param attempts in order, at most 11
/// @param left what it left; empty until it ended
public record JobRun(
    int node,
    JobName name,
    String stage,
    JobState state,
    String reason,
    boolean isWarning,
    Optional<String> reusedFrom,
    Optional<Instant> ready,
    Optional<Instant> ended,
    List<Attempt> attempts,
    Optional<Left> left) {

  public JobRun {
    attempts = List.copyOf(attempts);
  }

  /// What a job leaves behind.
  ///
  /// @param layer its workspace changes
  /// @param variables of its dotenv reports
  /// @param warnings for people
  public record Left(
      Optional<Stored> layer,
      List<KeptArtifact> artifacts,
      Optional<Tests> tests,
      Map<String, String> variables,
      List<String> warnings) {
    public Left {
      artifacts = List.copyOf(artifacts);
      variables = Map.copyOf(variables);
      warnings = List.copyOf(warnings);
    }
  }

  /// A file that a job keeps.
  ///
  /// @param path relative to the workspace
  /// @param expires when it may be removed
  public record KeptArtifact(String path, Stored blob, Instant expires) {}

  /// The attempt that goes on, or the last one.
  public Optional<Attempt> latest() {
    return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast());
  }
}
