package dev.weir.report;

import dev.weir.pipeline.JobName;
import dev.weir.plan.Plan.Excluded;
import dev.weir.print.Amounts;
import dev.weir.print.Columns;
import dev.weir.print.Printable;
import dev.weir.report.Shown.Owned;
import dev.weir.task.Outcome.Tests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A report as plain text for a terminal: what happened first, then every job on a line, then what
/// went wrong, what was left, and the price.
public final class ReportText {
  private static final Columns JOBS =
      new Columns(
          List.of(
              "", "JOB", "STAGE", "STATE", "QUEUED", "STARTED", "ENDED", "TIME>", "COST>", "NOTE"));
  private static final Columns EXCLUDED = new Columns(List.of("JOB", "STAGE", "REASON"));
  private static final Columns ARTIFACTS = new Columns(List.of("JOB", "PATH", "SIZE>", "EXPIRES"));
  private static final int NOTE_MAX = 100;

  private final Report report;
  private final Map<JobName, List<String>> lastLines;
  private final List<String> lines = new ArrayList<>();

  private ReportText(Report report, Map<JobName, List<String>> lastLines) {
    this.report = report;
    this.lastLines = lastLines;
  }

  /// The report, with a line end at its end.
  ///
  /// @param lastLines the ends of the logs of jobs that failed, as far as they are at hand
  public static String of(Report report, Map<JobName, List<String>> lastLines) {
    var text = new ReportText(report, lastLines);
    text.add();
    return String.join("\n", text.lines) + "\n";
  }

  private void add() {
    addHead();
    addJobs();
    Shown.failures(report).forEach(this::addFailure);
    Shown.failedTestsAside(report).forEach(this::addFailedTestsAside);
    addWarnings();
    addArtifacts();
    lines.add("");
    report.tests().ifPresent(tests -> lines.add("Tests: " + Wording.tests(tests)));
    lines.add(Wording.used(report));
    lines.add(Wording.cost(report));
  }

  private void addHead() {
    line("", Wording.headline(report));
    line("  ", "run " + report.run().identity().id() + ", " + Wording.origin(report));
    line("  ", Wording.times(report));
    if (!report.run().origin().inputs().isEmpty()) {
      line("  ", "inputs " + Wording.inputs(report));
    }
    if (!report.run().course().reason().isEmpty()) {
      line("  ", report.run().course().reason());
    }
  }

  private void addJobs() {
    lines.add("");
    lines.addAll(JOBS.lines("  ", Shown.jobs(report).stream().map(this::row).toList()));
    if (!Shown.hidden(report).isEmpty()) {
      line("  ", Shown.hidden(report));
    }
    if (!report.excluded().isEmpty()) {
      lines.add("");
      lines.add("Left out:");
      lines.addAll(EXCLUDED.lines("  ", report.excluded().stream().map(ReportText::row).toList()));
    }
  }

  private List<String> row(JobReport job) {
    return List.of(
        Wording.mark(job),
        Printable.line(job.name().value()),
        Printable.line(job.setup().stage()),
        Wording.state(job),
        Wording.clock(job.course().queued()),
        Wording.clock(job.course().started()),
        Wording.clock(job.course().ended()),
        Wording.took(job, report.at()),
        job.spent().cost().shown(),
        shortened(Printable.line(Wording.note(job))));
  }

  private static List<String> row(Excluded excluded) {
    return List.of(
        Printable.line(excluded.job().value()),
        Printable.line(excluded.stage()),
        Printable.line(excluded.reason()));
  }

  private void addFailure(JobReport job) {
    lines.add("");
    line("", Wording.failure(job));
    job.failingCommand().ifPresent(command -> line("  $ ", command.text()));
    if (job.attempts().size() > 1) {
      line("  ", job.attempts().size() + " attempts: " + Wording.attempts(job, report.at()));
    }
    job.kept().tests().ifPresent(this::addFailedTests);
    lastLines.getOrDefault(job.name(), List.of()).forEach(last -> line("  │ ", last));
  }

  private void addFailedTestsAside(JobReport job) {
    job.kept()
        .tests()
        .ifPresent(tests -> {
          lines.add("");
          line("", Wording.failedTestsAside(job, tests));
          addFailedTests(tests);
        });
  }

  private void addFailedTests(Tests tests) {
    Wording.failedTests(tests, "✗ ").forEach(test -> line("  ", test));
  }

  private void addWarnings() {
    var warnings = new ArrayList<String>();
    report
        .jobs()
        .forEach(job ->
            job.kept().warnings().forEach(warning -> warnings.add(job.name() + ": " + warning)));
    if (!warnings.isEmpty()) {
      lines.add("");
      lines.add("Warnings:");
      warnings.forEach(warning -> line("  ", warning));
    }
  }

  private void addArtifacts() {
    List<Owned> artifacts = Shown.artifacts(report);
    if (artifacts.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("Artifacts:");
    lines.addAll(
        ARTIFACTS.lines(
            "  ", artifacts.stream().limit(Shown.ARTIFACTS_MAX).map(ReportText::row).toList()));
    int hidden = artifacts.size() - Shown.ARTIFACTS_MAX;
    if (hidden > 0) {
      lines.add("  and " + Amounts.count(hidden, "more file"));
    }
  }

  private static List<String> row(Owned owned) {
    return List.of(
        Printable.line(owned.job().name().value()),
        Printable.line(owned.artifact().path()),
        Amounts.bytes(owned.artifact().bytes()),
        Amounts.time(owned.artifact().expires()));
  }

  private void line(String indent, String text) {
    lines.add((indent + Printable.line(text)).stripTrailing());
  }

  private static String shortened(String note) {
    return note.codePointCount(0, note.length()) > NOTE_MAX
        ? note.substring(0, note.offsetByCodePoints(0, NOTE_MAX - 1)) + "…"
        : note;
  }
}
