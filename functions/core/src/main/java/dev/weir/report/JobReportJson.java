package dev.weir.report;

import dev.weir.job.Attempt;
import dev.weir.job.JobState;
import dev.weir.json.Json;
import dev.weir.pipeline.JobDef.When;
import dev.weir.pipeline.JobName;
import dev.weir.pipeline.PipelineJson;
import dev.weir.report.JobReport.Artifact;
import dev.weir.report.JobReport.Course;
import dev.weir.report.JobReport.Kept;
import dev.weir.report.JobReport.Setup;
import dev.weir.task.OutcomeJson;
import dev.weir.task.TaskShape.Resources;
import java.time.Duration;
import java.time.Instant;

/// The JSON of a [JobReport], both ways.
final class JobReportJson {

  private JobReportJson() {}

  static Json.Obj write(JobReport job, Instant now) {
    Setup setup = job.setup();
    Course course = job.course();
    Json.Obj spent = ReportJson.write(job.spent());
    return Json.Obj.of(
        "name", setup.name().value(),
        "stage", setup.stage(),
        "state", course.state().word(),
        "reason", course.reason(),
        "isWarning", course.isWarning(),
        "reusedFrom", course.reusedFrom(),
        "needs", setup.needs().map(needs -> needs.stream().map(JobName::value).toList()),
        "when", PipelineJson.word(setup.when()),
        "image", setup.image(),
        "resources", setup.resources().json(),
        "queued", course.queued().map(Instant::toString),
        "started", course.started().map(Instant::toString),
        "ended", course.ended().map(Instant::toString),
        "tookMillis", course.took(now).map(Duration::toMillis),
        "attempts", Json.array(job.attempts(), attempt -> attempt.withoutLines().json()),
        "artifacts", Json.array(job.kept().artifacts(), JobReportJson::write),
        "tests", job.kept().tests().map(OutcomeJson::write),
        "warnings", job.kept().warnings(),
        "vcpuSeconds", spent.get("vcpuSeconds"),
        "gibSeconds", spent.get("gibSeconds"),
        "cost", spent.get("cost"));
  }

  static JobReport read(Json.Obj json) {
    return new JobReport(
        readSetup(json),
        readCourse(json),
        json.list("attempts").stream().map(attempt -> Attempt.read(attempt.asObject())).toList(),
        readKept(json),
        ReportJson.readSpent(json));
  }

  private static Setup readSetup(Json.Obj json) {
    return new Setup(
        new JobName(json.text("name")),
        json.text("stage"),
        json.find("needs").map(_ -> json.texts("needs").stream().map(JobName::new).toList()),
        When.valueOf(PipelineJson.constant(json.text("when"))),
        json.findText("image"),
        Resources.read(json.object("resources")));
  }

  private static Course readCourse(Json.Obj json) {
    return new Course(
        JobState.read(json.text("state")),
        json.text("reason"),
        json.flag("isWarning"),
        json.findText("reusedFrom"),
        json.findText("queued").map(Instant::parse),
        json.findText("started").map(Instant::parse),
        json.findText("ended").map(Instant::parse));
  }

  private static Kept readKept(Json.Obj json) {
    return new Kept(
        json.list("artifacts").stream().map(item -> readArtifact(item.asObject())).toList(),
        json.findObject("tests").map(OutcomeJson::readTests),
        json.texts("warnings"));
  }

  private static Json.Obj write(Artifact artifact) {
    return Json.Obj.of(
        "path", artifact.path(),
        "bytes", artifact.bytes(),
        "sha256", artifact.sha256(),
        "expires", artifact.expires().toString());
  }

  private static Artifact readArtifact(Json.Obj json) {
    return new Artifact(
        json.text("path"),
        json.number("bytes"),
        json.text("sha256"),
        Instant.parse(json.text("expires")));
  }
}
