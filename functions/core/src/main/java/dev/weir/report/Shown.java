package dev.weir.report;

import dev.weir.job.JobState;
import dev.weir.print.Amounts;
import dev.weir.report.JobReport.Artifact;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What of a large run is shown: of more than a hundred jobs those that did not just succeed, and
/// of all lists a beginning.
final class Shown {
  static final int FAILURES_MAX = 20;
  static final int ARTIFACTS_MAX = 30;
  static final int FAILED_TESTS_MAX = 10;
  private static final int JOBS_MAX = 100;

  private Shown() {}

  static List<JobReport> jobs(Report report) {
    if (report.jobs().size() <= JOBS_MAX) {
      return report.jobs();
    }
    return report.jobs().stream()
        .filter(job -> job.state() != JobState.SUCCESS)
        .limit(JOBS_MAX)
        .toList();
  }

  /// `9,900 more jobs are not shown: 9,890 success, 10 skipped.`; empty when all are shown.
  static String hidden(Report report) {
    List<JobReport> shown = jobs(report);
    if (shown.size() == report.jobs().size()) {
      return "";
    }
    Map<JobState, Long> states = new TreeMap<>(count(report.jobs()));
    count(shown).forEach((state, count) -> states.merge(state, -count, Long::sum));
    String counts =
        states.entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .map(entry -> Amounts.number(entry.getValue()) + " " + entry.getKey().word())
            .collect(Collectors.joining(", "));
    long more = (long) report.jobs().size() - shown.size();
    return Amounts.count(more, "more job") + " not shown: " + counts + ".";
  }

  private static Map<JobState, Long> count(List<JobReport> jobs) {
    return jobs.stream().collect(Collectors.groupingBy(JobReport::state, Collectors.counting()));
  }

  /// Jobs that failed, the ones that were not allowed to first.
  static List<JobReport> failures(Report report) {
    return report.jobs().stream()
        .filter(job -> job.state() == JobState.FAILED)
        .sorted((a, b) -> Boolean.compare(a.course().isWarning(), b.course().isWarning()))
        .limit(FAILURES_MAX)
        .toList();
  }

  /// Jobs that did not fail, although tests of theirs did.
  static List<JobReport> failedTestsAside(Report report) {
    return report.jobs().stream()
        .filter(job -> job.state() != JobState.FAILED)
        .filter(job -> job.kept().tests().filter(tests -> tests.failed() > 0).isPresent())
        .limit(FAILURES_MAX)
        .toList();
  }

  /// A file and the job that keeps it.
  record Owned(JobReport job, Artifact artifact) {}

  static List<Owned> artifacts(Report report) {
    return report.jobs().stream()
        .flatMap(job -> job.kept().artifacts().stream().map(file -> new Owned(job, file)))
        .toList();
  }
}
