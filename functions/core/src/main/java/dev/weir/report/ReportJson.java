package dev.weir.report;

import dev.weir.cost.Cost;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.pipeline.JobName;
import dev.weir.pipeline.PipelineName;
import dev.weir.plan.Cause;
import dev.weir.plan.Plan.Excluded;
import dev.weir.report.Report.Totals;
import dev.weir.report.RunFacts.Course;
import dev.weir.report.RunFacts.Identity;
import dev.weir.report.RunFacts.Origin;
import dev.weir.run.Run.Rerun;
import dev.weir.run.RunState;
import dev.weir.task.OutcomeJson;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The JSON of a [Report], both ways: the answer to `GET /v1/runs/{id}`. What can be worked out
/// from the rest, such as how long something took, is written for readers without a clock and not
/// read.
public final class ReportJson {

  /// A part may pass it by one job: as a function's answer, which may have 6 MB, it grows by a
  /// third.
  static final long PAGE_BYTES = 3_000_000;

  private ReportJson() {}

  public static Json.Obj write(Report report) {
    Identity identity = report.run().identity();
    Origin origin = report.run().origin();
    Course course = report.run().course();
    return Json.Obj.of(
        "id", identity.id().value(),
        "number", identity.number(),
        "pipeline", identity.pipeline().value(),
        "version", identity.version(),
        "state", course.state().word(),
        "reason", course.reason(),
        "hasWarnings", course.hasWarnings(),
        "cause", origin.cause().json(),
        "inputs", origin.inputs(),
        "rerun", origin.rerun().map(ReportJson::write),
        "overrides", Optional.of(origin.overrides()).filter(texts -> !texts.isEmpty()),
        "created", course.created().toString(),
        "started", course.started().map(Instant::toString),
        "ended", course.ended().map(Instant::toString),
        "at", report.at().toString(),
        "queuedMillis", course.queued(report.at()).toMillis(),
        "tookMillis", course.took(report.at()).map(Duration::toMillis),
        "jobs", Json.array(report.jobs(), job -> JobReportJson.write(job, report.at())),
        "excluded", Json.array(report.excluded(), ReportJson::write),
        "tests", report.tests().map(OutcomeJson::write),
        "totals", write(report.totals()));
  }

  /// A part of the report that fits into an answer: the same, but with those alone of its jobs, and
  /// then of what is excluded, that come from that place on. `next` is the place of the part after
  /// it; the last has none.
  ///
  /// @param from how many jobs, and then excluded ones, come before
  public static Json.Obj page(Report report, int from) {
    Json.Obj whole = write(report);
    List<Json> jobs = whole.list("jobs");
    var entries = new ArrayList<>(jobs);
    entries.addAll(whole.list("excluded"));
    int start = Math.min(from, entries.size());
    int end = start;
    long bytes = 0;
    while (end < entries.size() && (end == start || bytes <= PAGE_BYTES)) {
      bytes += JsonText.print(entries.get(end++)).length();
    }
    int split = Math.clamp(jobs.size(), start, end);
    Json.Obj page =
        whole
            .with("jobs", entries.subList(start, split))
            .with("excluded", entries.subList(split, end));
    return end == entries.size() ? page : page.with("next", end);
  }

  public static Report read(Json.Obj json) {
    return new Report(
        new RunFacts(readIdentity(json), readOrigin(json), readCourse(json)),
        json.list("jobs").stream().map(job -> JobReportJson.read(job.asObject())).toList(),
        json.list("excluded").stream().map(job -> readExcluded(job.asObject())).toList(),
        readTotals(json.object("totals")),
        Instant.parse(json.text("at")));
  }

  private static Identity readIdentity(Json.Obj json) {
    return new Identity(
        new RunId(json.text("id")),
        json.number("number"),
        new PipelineName(json.text("pipeline")),
        json.text("version"));
  }

  private static Origin readOrigin(Json.Obj json) {
    return new Origin(
        Cause.read(json.object("cause")),
        json.textMap("inputs"),
        json.findObject("rerun").map(ReportJson::readRerun),
        json.texts("overrides"));
  }

  private static Course readCourse(Json.Obj json) {
    return new Course(
        RunState.read(json.text("state")),
        json.text("reason"),
        json.flag("hasWarnings"),
        Instant.parse(json.text("created")),
        json.findText("started").map(Instant::parse),
        json.findText("ended").map(Instant::parse));
  }

  private static Json.Obj write(Rerun rerun) {
    return Json.Obj.of("of", rerun.of().value(), "isFailedOnly", rerun.isFailedOnly());
  }

  private static Rerun readRerun(Json.Obj json) {
    return new Rerun(new RunId(json.text("of")), json.flag("isFailedOnly"));
  }

  private static Json.Obj write(Excluded excluded) {
    return Json.Obj.of(
        "name", excluded.job().value(), "stage", excluded.stage(), "reason", excluded.reason());
  }

  private static Excluded readExcluded(Json.Obj json) {
    return new Excluded(new JobName(json.text("name")), json.text("stage"), json.text("reason"));
  }

  private static Json.Obj write(Totals totals) {
    return write(totals.spent())
        .with("overhead", totals.overhead().json())
        .with("prices", Json.Obj.of("date", totals.prices().toString(), "region", totals.region()));
  }

  private static Totals readTotals(Json.Obj json) {
    return new Totals(
        readSpent(json),
        Cost.read(json.object("overhead")),
        LocalDate.parse(json.object("prices").text("date")),
        json.object("prices").text("region"));
  }

  static Json.Obj write(Spent spent) {
    return Json.Obj.of(
        "vcpuSeconds", spent.vcpuSeconds(),
        "gibSeconds", spent.gibSeconds(),
        "cost", spent.cost().json());
  }

  static Spent readSpent(Json.Obj json) {
    return new Spent(
        json.get("vcpuSeconds").asDecimal(),
        json.get("gibSeconds").asDecimal(),
        Cost.read(json.object("cost")));
  }
}
