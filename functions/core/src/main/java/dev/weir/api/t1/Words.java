package dev.weir.api.t1;

import dev.weir.finding.Finding;
import dev.weir.history.HistoryPage.StageRun;
import dev.weir.job.JobState;
import dev.weir.run.Run;
import dev.weir.run.RunState;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// How T1-CICD spells states: runs and stages are `canceled`, jobs are `cancelled`.
final class Words {

  private Words() {}

  static String of(RunState state) {
    return switch (state) {
      case QUEUED -> "pending";
      case RUNNING -> "running";
      case SUCCESS -> "success";
      case FAILED -> "failed";
      case CANCELING, CANCELED -> "canceled";
    };
  }

  /// A stage in which a job failed has failed, allowed or not.
  static String of(StageRun stage) {
    return switch (stage.state()) {
      case PENDING -> "pending";
      case RUNNING -> "running";
      case SUCCESS -> stage.isWarning() ? "failed" : "success";
      case FAILED -> "failed";
      case CANCELED, SKIPPED -> "canceled";
    };
  }

  static String of(JobState state) {
    return switch (state) {
      case PENDING, QUEUED -> "pending";
      case STARTING, RUNNING, RETRYING -> "running";
      case SUCCESS -> "success";
      case FAILED -> "failed";
      case CANCELED, SKIPPED -> "cancelled";
    };
  }

  /// A run in one line.
  static String line(Run run) {
    return "Pipeline '%s' (Run ID: %d) status: %s"
        .formatted(run.pipeline(), run.serial(), of(run.state()).toUpperCase(Locale.ROOT));
  }

  /// Faults, one a line.
  static String lines(List<Finding> findings) {
    return findings.stream().map(Finding::line).collect(Collectors.joining("\n"));
  }
}
