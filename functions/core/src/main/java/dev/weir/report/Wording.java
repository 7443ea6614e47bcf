package dev.weir.report;

import dev.weir.cost.Cost;
import dev.weir.job.Attempt;
import dev.weir.job.Attempt.Command;
import dev.weir.job.JobState;
import dev.weir.pipeline.JobDef.FailureKind;
import dev.weir.plan.Cause;
import dev.weir.print.Amounts;
import dev.weir.report.RunFacts.Course;
import dev.weir.report.RunFacts.Identity;
import dev.weir.report.RunFacts.Origin;
import dev.weir.task.Outcome.Failure;
import dev.weir.task.Outcome.Tests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The sentences of a report, the same in every format. They hold users' texts as they came; who
/// prints them makes them fit.
final class Wording {
  private static final int SHA_SHOWN = 8;

  /// A longer sentence would make the table of jobs too wide.
  private static final int NOTE_CHARS_MAX = 60;

  private Wording() {}

  /// `demo #7 failed after 2m 14s`.
  static String headline(Report report) {
    Identity identity = report.run().identity();
    Course course = report.run().course();
    String took = course.took(report.at()).map(Amounts::duration).orElse("0ms");
    String queued = Amounts.duration(course.queued(report.at()));
    String verb =
        switch (course.state()) {
          case QUEUED -> "has waited for " + queued;
          case RUNNING -> "has been running for " + took;
          case CANCELING -> "is being canceled after " + took;
          case SUCCESS ->
              (course.hasWarnings() ? "succeeded with warnings in " : "succeeded in ") + took;
          case FAILED -> "failed after " + took;
          case CANCELED -> "was canceled after " + took;
        };
    return identity.pipeline() + " #" + identity.number() + " " + verb;
  }

  /// `push by ann, feature/login at 01234567`; for a rerun also of what. When the run was queued,
  /// started and ended, as far as it has come.
  static String times(Report report) {
    RunFacts.Course course = report.run().course();
    var parts = new ArrayList<String>();
    parts.add("queued " + Amounts.time(course.created()));
    course.started().ifPresent(started -> parts.add("started " + Amounts.clock(started)));
    course.ended().ifPresent(ended -> parts.add("ended " + Amounts.clock(ended)));
    return String.join(", ", parts);
  }

  /// A moment in the table of jobs; empty when it did not come.
  static String clock(Optional<Instant> time) {
    return time.map(Amounts::clock).orElse("");
  }

  static String origin(Report report) {
    Origin origin = report.run().origin();
    Cause.Git git = origin.cause().git();
    var parts = new ArrayList<String>();
    String actor = origin.cause().actor();
    parts.add(actor.isEmpty() ? origin.cause().source() : origin.cause().source() + " by " + actor);
    String ref = git.branch().or(() -> git.tag().map(tag -> "tag " + tag)).orElse("");
    String at = git.sha().map(sha -> " at " + shortened(sha)).orElse("");
    Optional.of((ref + at).strip()).filter(text -> !text.isEmpty()).ifPresent(parts::add);
    origin
        .rerun()
        .map(rerun -> (rerun.isFailedOnly() ? "what failed in " : "again ") + "run " + rerun.of())
        .ifPresent(parts::add);
    return String.join(", ", parts);
  }

  private static String shortened(String sha) {
    return sha.substring(0, Math.min(SHA_SHOWN, sha.length()));
  }

  /// `target=prod, dry=true`; empty without inputs.
  static String inputs(Report report) {
    return report.run().origin().inputs().entrySet().stream()
        .map(input -> input.getKey() + "=" + input.getValue())
        .collect(Collectors.joining(", "));
  }

  /// The state in one word, `warning` for a failure that was allowed, or `taken over`.
  static String state(JobReport job) {
    if (job.course().reusedFrom().isPresent()) {
      return "taken over";
    }
    return job.state() == JobState.FAILED && job.course().isWarning()
        ? "warning"
        : job.state().word();
  }

  /// A sign for the state, for the eye.
  static String mark(JobReport job) {
    return switch (job.state()) {
      case SUCCESS -> "✓";
      case FAILED -> job.course().isWarning() ? "!" : "✗";
      case SKIPPED -> "–";
      case CANCELED -> "■";
      case PENDING, QUEUED -> "○";
      case STARTING, RUNNING -> "●";
      case RETRYING -> "↻";
    };
  }

  /// What there is to say about a job on one line.
  static String note(JobReport job) {
    var parts = new ArrayList<String>();
    job.course().reusedFrom().map(run -> "From run " + run + ".").ifPresent(parts::add);
    if (job.attempts().size() > 1) {
      parts.add(job.attempts().size() + " attempts.");
    }
    why(job).ifPresent(parts::add);
    job.kept().tests().map(tests -> tests(tests) + ".").ifPresent(parts::add);
    return String.join(" ", parts);
  }

  /// Of a job that failed only the kind of its end, or in short why it had none; the rest is said
  /// where its failure is told.
  private static Optional<String> why(JobReport job) {
    Optional<String> reason =
        Optional.of(job.course().reason())
            .filter(text -> !text.isEmpty())
            .or(() -> job.attemptsReason());
    return job.state() == JobState.FAILED
        ? job.lastResult().map(Wording::shortly).or(() -> reason)
        : reason;
  }

  /// `Exit code 1.`; of an attempt without a result the first sentence of its reason, where that is
  /// short.
  private static String shortly(Attempt.Result result) {
    String first = result.reason().split("(?<=\\.) ", 2)[0];
    boolean isSaid =
        result.failure().filter(FailureKind.RUNNER_SYSTEM_FAILURE::equals).isPresent()
            && result.exitCode().isEmpty()
            && first.endsWith(".")
            && first.length() <= NOTE_CHARS_MAX;
    return isSaid ? first : sentence(end(result));
  }

  private static String sentence(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }

  /// How long a job took, if it started.
  static String took(JobReport job, Instant now) {
    return job.course().took(now).map(Amounts::duration).orElse("");
  }

  /// `exit code 1 after 3.2s, timed out after 1m 00s`.
  static String attempts(JobReport job, Instant now) {
    return job.attempts().stream()
        .map(attempt -> attempt(attempt, now))
        .collect(Collectors.joining(", "));
  }

  private static String attempt(Attempt attempt, Instant now) {
    Instant start = attempt.started().orElse(attempt.requested());
    String time = Amounts.duration(Duration.between(start, attempt.ended().orElse(now)));
    return attempt
        .result()
        .map(result -> end(result) + " after " + time)
        .orElse("going on for " + time);
  }

  private static String end(Attempt.Result result) {
    Optional<String> failure =
        result
            .failure()
            .map(kind ->
                switch (kind) {
                  case SCRIPT_FAILURE, ALWAYS -> "failed";
                  case JOB_EXECUTION_TIMEOUT -> "timed out";
                  case RUNNER_SYSTEM_FAILURE -> "no result";
                  case INTERRUPTED -> "interrupted";
                });
    return result.exitCode().map(code -> "exit code " + code).or(() -> failure).orElse("stopped");
  }

  /// `120 tests, 3 failed, 2 skipped, in 4.2s`; without the time where the reports have none.
  static String tests(Tests tests) {
    var parts = new ArrayList<String>();
    parts.add(Amounts.count(tests.total(), "test"));
    parts.add(tests.failed() > 0 ? Amounts.number(tests.failed()) + " failed" : "none failed");
    if (tests.skipped() > 0) {
      parts.add(Amounts.number(tests.skipped()) + " skipped");
    }
    if (tests.millis() > 0) {
      parts.add("in " + Amounts.duration(Duration.ofMillis(tests.millis())));
    }
    return String.join(", ", parts);
  }

  /// `Cost in an account: $0.0053 (machines $0.0041, …)`.
  static String cost(Report report) {
    Cost cost = report.totals().spent().cost();
    String soFar = report.run().course().state().isFinal() ? "" : " so far";
    return "Cost in an account%s: %s (machines %s, transitions %s, requests %s; prices of %s, %s)"
        .formatted(
            soFar,
            cost.shown(),
            Cost.shown(cost.machines()),
            Cost.shown(cost.transitions()),
            Cost.shown(cost.requests()),
            report.totals().prices(),
            report.totals().region());
  }

  /// `Used: 80.3 vCPU-seconds, 160.6 GiB-seconds`.
  static String used(Report report) {
    Spent spent = report.totals().spent();
    return "Used: %s vCPU-seconds, %s GiB-seconds"
        .formatted(spent.vcpuSeconds(), spent.gibSeconds());
  }

  /// `unit failed with exit code 2 at script[1]`, or with the reason where no command gave a code.
  static String failure(JobReport job) {
    String allowed = job.isFailure() ? "" : ", which is allowed,";
    if (job.exitCode().isEmpty() || job.failingCommand().isEmpty()) {
      return job.name() + " failed" + allowed.replaceFirst(",$", "") + ". " + job.course().reason();
    }
    Command command = job.failingCommand().get();
    return "%s failed%s with exit code %d at %s[%d]:"
        .formatted(job.name(), allowed, job.exitCode().get(), command.section(), command.index());
  }

  /// The first tests that failed, a line each with the first line of what they said, and how many
  /// more there are.
  ///
  /// @param mark stands before each test
  static List<String> failedTests(Tests tests, String mark) {
    List<Failure> shown = tests.failures().stream().limit(Shown.FAILED_TESTS_MAX).toList();
    var lines = new ArrayList<>(shown.stream().map(failure -> mark + line(failure)).toList());
    int hidden = tests.failed() - shown.size();
    if (hidden > 0) {
      lines.add("and " + Amounts.number(hidden) + " more");
    }
    return lines;
  }

  private static String line(Failure failure) {
    String message = failure.message().strip().lines().findFirst().orElse("");
    String name = failure.suite() + " › " + failure.name();
    return message.isEmpty() ? name : name + ": " + message;
  }

  /// `unit succeeded although 2 tests failed:`, for a job that did not fail.
  static String failedTestsAside(JobReport job, Tests tests) {
    return "%s %s although %s failed:"
        .formatted(
            job.name(),
            job.state() == JobState.SUCCESS ? "succeeded" : "is " + job.state().word(),
            Amounts.count(tests.failed(), "test"));
  }
}
