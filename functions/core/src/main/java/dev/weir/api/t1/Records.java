package dev.weir.api.t1;

import dev.weir.history.HistoryPage.JobEntry;
import dev.weir.history.HistoryPage.RunEntry;
import dev.weir.history.HistoryPage.StageRun;
import dev.weir.id.RunId;
import dev.weir.job.Attempt;
import dev.weir.job.JobRun;
import dev.weir.job.JobRun.Left;
import dev.weir.json.Json;
import dev.weir.plan.Cause.Git;
import dev.weir.run.Run;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Runs, stages and jobs as T1-CICD's reports show them. What is not known is `null`, not absent.
final class Records {
  /// As RFC 9110 has it, with two digits for the day.
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Records() {}

  /// A run that names its stages by their ids.
  static Json.Obj ofRun(Run run, List<String> stages) {
    List<String> ids = stages.stream().map(name -> RecordId.ofStage(run.id(), name)).toList();
    return bare(run).with("stage_ids", ids);
  }

  /// A run with the records of its stages.
  static Json.Obj ofRun(RunEntry entry) {
    Run run = entry.run();
    return bare(run).with("stage", Json.array(entry.stages(), stage -> ofStage(run, stage)));
  }

  private static Json.Obj ofStage(Run run, StageRun stage) {
    List<String> ids =
        stage.names().stream().map(name -> RecordId.ofJob(run.id(), name.value())).toList();
    return bare(run, stage).with("job_ids", ids);
  }

  /// A stage with the records of its jobs.
  static Json.Obj ofStageWithJobs(Run run, StageRun stage) {
    return bare(run, stage).with("job", Json.array(stage.jobs(), job -> ofJob(run, stage, job)));
  }

  static Json.Obj ofJob(Run run, StageRun stage, JobEntry entry) {
    JobRun job = entry.job();
    RunId id = run.id();
    String name = job.name().value();
    Optional<Instant> started =
        job.attempts().stream().flatMap(attempt -> attempt.started().stream()).findFirst();
    Optional<Instant> tried = job.latest().map(Attempt::requested);
    List<String> artifacts =
        job.left().map(Left::artifacts).orElse(List.of()).stream()
            .map(kept -> RecordId.ofArtifact(id, name, kept.path()))
            .toList();
    return Json.Obj.of(
        "id", RecordId.ofJob(id, name),
        "stage_id", RecordId.ofStage(id, stage.name()),
        "job_name", name,
        "job_order", entry.order(),
        "status", Words.of(job.state()),
        "allow_failure", entry.isAllowedToFail(),
        "retry_count", Math.max(0, job.attempts().size() - 1),
        "start_time", date(started),
        "end_time", date(job.ended()),
        "created_at", date(Optional.of(run.created())),
        "updated_at", date(first(List.of(job.ended(), started, tried, Optional.of(run.created())))),
        "artifact_ids", artifacts);
  }

  private static Json.Obj bare(Run run) {
    Git git = run.request().cause().git();
    return Json.Obj.of(
        "id", RecordId.ofRun(run.id()),
        "run_id", run.serial(),
        "repo_url", orNull(git.repository()),
        "pipeline_name", run.pipeline().value(),
        "status", Words.of(run.state()),
        "git_branch", orNull(git.branch()),
        "git_hash", orNull(git.sha()),
        "git_comment", orNull(git.message()),
        "start_time", date(run.started()),
        "end_time", date(run.ended()),
        "running_time", seconds(run),
        "created_at", date(Optional.of(run.created())),
        "updated_at", date(first(List.of(run.ended(), run.started(), Optional.of(run.created())))));
  }

  private static Json.Obj bare(Run run, StageRun stage) {
    return Json.Obj.of(
        "id", RecordId.ofStage(run.id(), stage.name()),
        "pipeline_id", RecordId.ofRun(run.id()),
        "stage_name", stage.name(),
        "stage_order", stage.order(),
        "status", Words.of(stage),
        "start_time", date(stage.started()),
        "end_time", date(stage.ended()),
        "created_at", date(Optional.of(run.created())),
        "updated_at",
            date(first(List.of(stage.ended(), stage.started(), Optional.of(run.created())))));
  }

  private static Optional<Instant> first(List<Optional<Instant>> moments) {
    return moments.stream().flatMap(Optional::stream).findFirst();
  }

  private static Json date(Optional<Instant> moment) {
    return orNull(moment.map(HTTP_DATE::format));
  }

  private static Json seconds(Run run) {
    Optional<Duration> time =
        run.started().flatMap(start -> run.ended().map(end -> Duration.between(start, end)));
    return time.isPresent()
        ? new Json.Num(BigDecimal.valueOf(time.get().toMillis(), 3))
        : Json.Null.VALUE;
  }

  private static Json orNull(Optional<String> text) {
    return text.isPresent() ? new Json.Text(text.get()) : Json.Null.VALUE;
  }
}
