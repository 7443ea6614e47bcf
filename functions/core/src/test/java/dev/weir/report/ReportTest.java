package dev.weir.report;

import static dev.weir.plan.JobBuilder.job;
import static dev.weir.plan.JobBuilder.ruleIf;
import static dev.weir.report.Story.artifact;
import static dev.weir.report.Story.left;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.weir.golden.Golden;
import dev.weir.job.JobState;
import dev.weir.json.JsonText;
import dev.weir.pipeline.JobName;
import dev.weir.plan.Cause;
import dev.weir.plan.JobBuilder;
import dev.weir.run.RunState;
import dev.weir.task.Outcome.Failure;
import dev.weir.task.Outcome.Tests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final List<String> STAGES = List.of("build", "test", "deploy");

  @Test
  void aRunThatSucceeded() {
    Report report =
        Story.of(
                STAGES,
                job("compile", "build").image("temurin:25"),
                job("unit", "test"),
                job("release", "deploy").rules(ruleIf("$CI_COMMIT_TAG")))
            .inputs(Map.of("target", "prod", "dry", "true"))
            .after(Duration.ofSeconds(3))
            .starts("compile")
            .after(Duration.ofSeconds(62))
            .succeeds(
                "compile",
                left(
                    List.of(
                        artifact("target/app.jar", 1_572_864), artifact("target/docs.zip", 900)),
                    Optional.empty(),
                    List.of("Artifact pattern \"target/*.war\" matched nothing.")))
            .after(Duration.ofSeconds(2))
            .starts("unit")
            .after(Duration.ofMillis(14_300))
            .succeeds(
                "unit",
                left(List.of(), Optional.of(new Tests(120, 0, 2, 9_870, List.of())), List.of()))
            .report(RunState.SUCCESS, "");

    check("success", report);
  }

  @Test
  void aRunThatFailed() {
    var failures =
        List.of(
            new Failure(
                "LoginTest", "rejectsAnEmptyName", "expected: <400> but was: <200>\n  at …"),
            new Failure("LoginTest", "isSlow", ""));
    Report report =
        Story.of(
                STAGES,
                job("compile", "build"),
                job("lint", "build"),
                job("flaky", "test").needs("compile"),
                job("unit", "test").needs("compile"),
                job("slow", "test").needs("compile"),
                job("ship", "deploy"))
            .after(Duration.ofSeconds(2))
            .starts("compile")
            .starts("lint")
            .after(Duration.ofSeconds(3))
            .fails(
                "lint", 3, "./lint.sh --strict", true, left(List.of(), Optional.empty(), List.of()))
            .after(Duration.ofSeconds(20))
            .succeeds("compile")
            .after(Duration.ofSeconds(2))
            .starts("flaky")
            .starts("unit")
            .starts("slow")
            .after(Duration.ofSeconds(5))
            .failsForNow("flaky", 1, "curl -f https://example.com")
            .after(Duration.ofSeconds(10))
            .starts("flaky")
            .fails(
                "unit",
                2,
                "mvn -q test",
                false,
                left(List.of(), Optional.of(new Tests(120, 3, 2, 9_870, failures)), List.of()))
            .after(Duration.ofSeconds(4))
            .succeeds("flaky")
            .after(Duration.ofSeconds(41))
            .timesOut("slow", "sleep 3600")
            .isNotRun("ship", JobState.SKIPPED, "Not run, because \"unit\" did not succeed.")
            .report(RunState.FAILED, "Jobs \"unit\" and \"slow\" failed.");

    check("failure", report);
    Golden.check(
        "report/failure-with-log.txt",
        ReportText.of(
            report,
            Map.of(
                new JobName("unit"),
                List.of("Tests run: 120, \u001b[31mFailures: 3\u001b[0m", "BUILD FAILURE"))));
  }

  @Test
  void testsThatFailedAreNamedAlsoWhereTheJobSucceeded() {
    var failures =
        IntStream.rangeClosed(1, 50).mapToObj(i -> new Failure("Big", "case" + i, "")).toList();
    Report report =
        Story.of(STAGES, job("unit", "test"))
            .starts("unit")
            .after(Duration.ofSeconds(1))
            .succeeds(
                "unit",
                left(List.of(), Optional.of(new Tests(2_000, 1_234, 0, 0, failures)), List.of()))
            .report(RunState.SUCCESS, "");

    Golden.check("report/failed-tests.txt", ReportText.of(report, Map.of()));
    Golden.check("report/failed-tests.md", ReportMarkdown.of(report));
  }

  @Test
  void aJobWithoutAResultIsListedWithWhyInShort() {
    Report report =
        Story.of(STAGES, job("secret", "test"), job("lost", "test"))
            .starts("secret")
            .starts("lost")
            .after(Duration.ofMillis(3))
            .hasNoResult("secret", "No secret \"x\". It fills the job's variable X. Make it.")
            .hasNoResult("lost", "A sentence of some length that goes on " + "on ".repeat(20) + ".")
            .report(RunState.FAILED, "Jobs \"secret\" and \"lost\" failed.");

    assertEquals(
        List.of("No secret \"x\".", "No result."),
        report.jobs().stream().map(Wording::note).toList());
  }

  @Test
  void aRunThatWasCanceled() {
    Report report =
        Story.of(STAGES, job("compile", "build"), job("unit", "test"))
            .after(Duration.ofSeconds(2))
            .starts("compile")
            .after(Duration.ofSeconds(8))
            .isStopped("compile")
            .isNotRun("unit", JobState.CANCELED, "The run was canceled by ann.")
            .report(RunState.CANCELED, "The run was canceled by ann.");

    check("canceled", report);
  }

  @Test
  void aRunThatGoesOn() {
    Report report =
        Story.of(STAGES, job("compile", "build"), job("flaky", "build"), job("unit", "test"))
            .after(Duration.ofSeconds(2))
            .starts("compile")
            .starts("flaky")
            .after(Duration.ofSeconds(6))
            .failsForNow("flaky", 1, "false")
            .after(Duration.ofMinutes(2))
            .report(RunState.RUNNING, "");

    check("running", report);
  }

  @Test
  void aRunThatRepeatsWhatFailed() {
    Report report =
        Story.of(STAGES, job("compile", "build"), job("unit", "test"))
            .repeats(true)
            .isTakenOver("compile")
            .starts("unit")
            .after(Duration.ofMillis(700))
            .succeeds("unit")
            .report(RunState.SUCCESS, "");

    check("rerun", report);
  }

  @Test
  void aRunThatWaitsForItsGroup() {
    Report report =
        Story.of(STAGES, job("compile", "build"))
            .after(Duration.ofSeconds(90))
            .report(RunState.QUEUED, "");

    check("queued", report);
  }

  @Test
  void textsOfUsersBreakNeitherTablesNorTheTerminal() {
    String name = "a | b <script>alert(1)</script> `x`";
    String evil = "echo \u001b[2J\u202e| rm\n# title";
    Report report =
        Story.of(List.of("[stage](x)"), job(name, "[stage](x)"))
            .inputs(Map.of("who", "**bold**\u0007"))
            .cause(new Cause("push", "ann | <b>", Cause.Git.NONE, Optional.empty()))
            .starts(name)
            .after(Duration.ofSeconds(1))
            .fails(
                name,
                1,
                evil,
                false,
                left(
                    List.of(artifact("a|b/[c](d).txt", 1)),
                    Optional.of(
                        new Tests(
                            1, 1, 0, 1, List.of(new Failure("s|s", "n", "\u001b]0;x\u0007m")))),
                    List.of("| a | b |")))
            .report(RunState.FAILED, "| x |\u001b[0m");

    check("hostile", report);
    String text = ReportText.of(report, Map.of(new JobName(name), List.of(evil)));
    assertFalse(text.replace("\n", "").codePoints().anyMatch(Character::isISOControl));
  }

  @Test
  void ofAThousandJobsThoseAreShownThatDidNotJustSucceed() {
    JobBuilder[] jobs =
        IntStream.range(0, 1_000)
            .mapToObj(i -> job("job" + i, "build").needs())
            .toArray(JobBuilder[]::new);
    Story story = Story.of(STAGES, jobs);
    IntStream.range(0, 1_000).forEach(i -> story.starts("job" + i));
    story.after(Duration.ofSeconds(1));
    IntStream.range(0, 999).forEach(i -> story.succeeds("job" + i));
    story.fails("job999", 1, "false");

    String text = ReportText.of(story.report(RunState.FAILED, "Job \"job999\" failed."), Map.of());

    Golden.check("report/thousand.txt", text);
  }

  private static void check(String name, Report report) {
    Golden.check("report/" + name + ".txt", ReportText.of(report, Map.of()));
    Golden.check("report/" + name + ".md", ReportMarkdown.of(report));
    String json = JsonText.pretty(ReportJson.write(report));
    Golden.check("report/" + name + ".json", json);
    assertEquals(report, ReportJson.read(JsonText.readObject(json)));
  }
}
