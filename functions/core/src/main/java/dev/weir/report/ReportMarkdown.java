package dev.weir.report;

import dev.weir.plan.Plan.Excluded;
import dev.weir.print.Amounts;
import dev.weir.print.Printable;
import dev.weir.report.Shown.Owned;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A report as Markdown with tables (GitHub's flavour), for comments on commits and for job
/// summaries. Nothing that a user wrote acts as markup in it.
public final class ReportMarkdown {
  private final Report report;
  private final List<String> lines = new ArrayList<>();

  private ReportMarkdown(Report report) {
    this.report = report;
  }

  /// The report, with a line end at its end.
  public static String of(Report report) {
    var markdown = new ReportMarkdown(report);
    markdown.add();
    return String.join("\n", markdown.lines) + "\n";
  }

  private void add() {
    addHead();
    addJobs();
    addExcluded();
    Shown.failures(report).forEach(this::addFailure);
    Shown.failedTestsAside(report).forEach(this::addFailedTestsAside);
    addWarnings();
    addArtifacts();
    report.tests().ifPresent(tests -> paragraph("Tests: " + Wording.tests(tests)));
    paragraph(Wording.used(report) + ". " + Wording.cost(report));
  }

  private void addHead() {
    lines.add("## " + Printable.markdown(Wording.headline(report)));
    paragraph("Run " + report.run().identity().id() + ", " + Wording.origin(report) + ".");
    paragraph("Times in UTC: " + Wording.times(report) + ".");
    if (!report.run().origin().inputs().isEmpty()) {
      paragraph("Inputs: " + Wording.inputs(report) + ".");
    }
    if (!report.run().course().reason().isEmpty()) {
      paragraph(report.run().course().reason());
    }
  }

  private void addJobs() {
    lines.add("");
    lines.add("| | Job | Stage | State | Queued | Started | Ended | Time | Cost | Note |");
    lines.add("|---|---|---|---|---|---|---|--:|--:|---|");
    Shown.jobs(report)
        .forEach(job ->
            row(
                Wording.mark(job),
                job.name().value(),
                job.setup().stage(),
                Wording.state(job),
                Wording.clock(job.course().queued()),
                Wording.clock(job.course().started()),
                Wording.clock(job.course().ended()),
                Wording.took(job, report.at()),
                job.spent().cost().shown(),
                Wording.note(job)));
    if (!Shown.hidden(report).isEmpty()) {
      paragraph(Shown.hidden(report));
    }
  }

  private void addExcluded() {
    if (report.excluded().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("| Left out | Stage | Reason |");
    lines.add("|---|---|---|");
    for (Excluded excluded : report.excluded()) {
      row(excluded.job().value(), excluded.stage(), excluded.reason());
    }
  }

  private void addFailure(JobReport job) {
    paragraph(Wording.failure(job));
    job.failingCommand()
        .ifPresent(command -> {
          lines.add("");
          lines.add("    " + Printable.line(command.text()));
        });
    if (job.attempts().size() > 1) {
      paragraph(job.attempts().size() + " attempts: " + Wording.attempts(job, report.at()));
    }
    job.kept().tests().ifPresent(tests -> list(Wording.failedTests(tests, "")));
  }

  private void addFailedTestsAside(JobReport job) {
    job.kept()
        .tests()
        .ifPresent(tests -> {
          paragraph(Wording.failedTestsAside(job, tests));
          list(Wording.failedTests(tests, ""));
        });
  }

  private void addWarnings() {
    list(
        report.jobs().stream()
            .flatMap(job ->
                job.kept().warnings().stream()
                    .map(warning -> "Warning of " + job.name() + ": " + warning))
            .toList());
  }

  private void addArtifacts() {
    List<Owned> artifacts = Shown.artifacts(report);
    if (artifacts.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("| Artifact | Job | Size | Expires |");
    lines.add("|---|---|--:|---|");
    artifacts.stream()
        .limit(Shown.ARTIFACTS_MAX)
        .forEach(owned ->
            row(
                owned.artifact().path(),
                owned.job().name().value(),
                Amounts.bytes(owned.artifact().bytes()),
                Amounts.time(owned.artifact().expires())));
    int hidden = artifacts.size() - Shown.ARTIFACTS_MAX;
    if (hidden > 0) {
      paragraph("And " + Amounts.count(hidden, "more file") + ".");
    }
  }

  private void row(String... cells) {
    lines.add("| " + String.join(" | ", Stream.of(cells).map(Printable::markdown).toList()) + " |");
  }

  private void paragraph(String text) {
    lines.add("");
    lines.add(Printable.markdown(text));
  }

  private void list(List<String> items) {
    if (!items.isEmpty()) {
      lines.add("");
      items.forEach(item -> lines.add("- " + Printable.markdown(item)));
    }
  }
}
