package dev.weir.history;

import dev.weir.history.HistoryPage.JobEntry;
import dev.weir.history.HistoryPage.RunEntry;
import dev.weir.history.HistoryPage.StageRun;
import dev.weir.job.Attempt;
import dev.weir.job.JobRun;
import dev.weir.job.JobRun.KeptArtifact;
import dev.weir.job.JobRun.Left;
import dev.weir.json.Json;
import dev.weir.plan.Cause.Git;
import dev.weir.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The JSON of a [HistoryPage].
public final class HistoryJson {

  private HistoryJson() {}

  public static Json.Obj write(HistoryPage page, HistoryQuery query) {
    return Json.Obj.of(
        "runs", Json.array(page.runs(), run -> write(run, query)),
        "next", page.next().map(Cursor::toString));
  }

  private static Json.Obj write(RunEntry entry, HistoryQuery query) {
    Run run = entry.run();
    Git git = run.request().cause().git();
    return Json.Obj.of(
        "id", run.id().value(),
        "serial", run.serial(),
        "number", run.number(),
        "pipeline", run.pipeline().value(),
        "state", run.state().word(),
        "reason", run.reason(),
        "hasWarnings", run.hasWarnings(),
        "repository", git.repository(),
        "branch", git.branch(),
        "sha", git.sha(),
        "message", git.message(),
        "created", run.created().toString(),
        "started", run.started().map(Instant::toString),
        "ended", run.ended().map(Instant::toString),
        "tookMillis", took(run.started(), run.ended()),
        "stages",
            query.hasStages()
                ? Optional.of(Json.array(entry.stages(), stage -> write(stage, query)))
                : Optional.empty());
  }

  private static Json.Obj write(StageRun stage, HistoryQuery query) {
    return Json.Obj.of(
        "name", stage.name(),
        "order", stage.order(),
        "state", stage.state().word(),
        "isWarning", stage.isWarning(),
        "started", stage.started().map(Instant::toString),
        "ended", stage.ended().map(Instant::toString),
        "tookMillis", took(stage.started(), stage.ended()),
        "jobs",
            query.hasJobs()
                ? Optional.of(Json.array(stage.jobs(), HistoryJson::write))
                : Optional.empty());
  }

  private static Json.Obj write(JobEntry entry) {
    JobRun job = entry.job();
    Optional<Instant> started = Stages.started(job);
    Optional<Attempt.Result> result = job.latest().flatMap(Attempt::result);
    return Json.Obj.of(
        "name", job.name().value(),
        "order", entry.order(),
        "state", job.state().word(),
        "reason", job.reason(),
        "isWarning", job.isWarning(),
        "isAllowedToFail", entry.isAllowedToFail(),
        "attempts", job.attempts().size(),
        "exitCode", result.flatMap(Attempt.Result::exitCode),
        "failingCommand", result.flatMap(Attempt.Result::command).map(Attempt.Command::text),
        "started", started.map(Instant::toString),
        "ended", job.ended().map(Instant::toString),
        "tookMillis", took(started, job.ended()),
        "artifacts", artifacts(job));
  }

  private static Json artifacts(JobRun job) {
    List<KeptArtifact> kept = job.left().map(Left::artifacts).orElse(List.of());
    return Json.array(
        kept,
        artifact ->
            Json.Obj.of(
                "path", artifact.path(),
                "bytes", artifact.blob().bytes(),
                "expires", artifact.expires().toString()));
  }

  private static Optional<Long> took(Optional<Instant> started, Optional<Instant> ended) {
    return started.flatMap(start -> ended.map(end -> Duration.between(start, end).toMillis()));
  }
}
