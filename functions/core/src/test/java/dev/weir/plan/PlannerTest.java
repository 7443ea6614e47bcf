package dev.weir.plan;

import static dev.weir.plan.JobBuilder.job;
import static dev.weir.plan.JobBuilder.pipeline;
import static dev.weir.plan.JobBuilder.rule;
import static dev.weir.plan.JobBuilder.ruleChanges;
import static dev.weir.plan.JobBuilder.ruleIf;
import static dev.weir.plan.Planning.changing;
import static dev.weir.plan.Planning.faults;
import static dev.weir.plan.Planning.graph;
import static dev.weir.plan.Planning.plan;
import static dev.weir.plan.Planning.request;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.pipeline.JobDef.When;
import dev.weir.pipeline.JobName;
import dev.weir.plan.Plan.Excluded;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final List<String> STAGES = List.of("build", "test", "deploy");

  @Test
  void jobsWithoutNeedsWaitForTheEndOfTheStageBefore() {
    var def =
        pipeline(
            STAGES,
            job("compile", "build"),
            job("docs", "build"),
            job("unit", "test"),
            job("lint", "test"),
            job("ship", "deploy"));

    assertEquals(
        List.of(
            "0 compile []",
            "1 docs []",
            "2 (stage build) [0, 1]",
            "3 unit [2]",
            "4 lint [2]",
            "5 (stage test) [2, 3, 4]",
            "6 ship [5]"),
        graph(plan(def)));
  }

  @Test
  void aStageOfOneJobNeedsNoGateAndAnEmptyStageDoesNotCount() {
    var def = pipeline(STAGES, job("compile", "build"), job("ship", "deploy"));

    assertEquals(List.of("0 compile []", "1 ship [0]"), graph(plan(def)));
  }

  @Test
  void jobsWithNeedsWaitForThoseOnlyAlsoAcrossStages() {
    var def =
        pipeline(
            STAGES,
            job("slow", "build"),
            job("fast", "build"),
            job("unit", "test").needs("fast", "fast"),
            job("lint", "test").needs(),
            job("ship", "deploy").needs("unit!", "lint"));

    Plan plan = plan(def);

    assertEquals(
        List.of("0 slow []", "1 fast []", "2 unit [1]", "3 lint []", "4 ship [2, 3]"), graph(plan));
    assertEquals(List.of(2), Planning.job(plan, "ship").edges().tolerates());
    assertEquals(
        Optional.of(List.of(new JobName("unit"), new JobName("lint"))),
        Planning.job(plan, "ship").edges().needs());
    assertEquals(Optional.empty(), Planning.job(plan, "slow").edges().needs());
  }

  @Test
  void aStageEndsOnlyWhenTheOnesBeforeItHaveEnded() {
    var def =
        pipeline(
            STAGES, job("compile", "build"), job("lint", "test").needs(), job("ship", "deploy"));

    assertEquals(
        List.of("0 compile []", "1 lint []", "2 (stage test) [0, 1]", "3 ship [2]"),
        graph(plan(def)));
  }

  @Test
  void onlyWhatALaterJobMaySeeIsKept() {
    var def = pipeline(STAGES, job("compile", "build"), job("unit", "test"));

    assertEquals(true, Planning.job(plan(def), "compile").edges().isKept());
    assertEquals(false, Planning.job(plan(def), "unit").edges().isKept());
  }

  @Test
  void levelsCountJobsAndNotGates() {
    var def =
        pipeline(
            STAGES,
            job("compile", "build"),
            job("docs", "build"),
            job("unit", "test"),
            job("ship", "deploy").needs("docs"));

    assertEquals(List.of(names("compile", "docs"), names("unit", "ship")), plan(def).levels());
  }

  @Test
  void theFirstRuleThatMatchesDecides() {
    var def =
        pipeline(
            STAGES,
            job("a", "build")
                .rules(
                    ruleIf("$CI_COMMIT_TAG"),
                    rule(Optional.of("$CI_COMMIT_BRANCH"), When.ALWAYS, Map.of("X", "<$CI>")),
                    rule(Optional.empty(), When.NEVER, Map.of())));

    PlannedJob job = Planning.job(plan(def), "a");

    assertEquals(When.ALWAYS, job.when());
    assertEquals("<true>", job.environment().get("X"));
  }

  @Test
  void jobsAreLeftOutWithTheReason() {
    var def =
        pipeline(
            STAGES,
            job("in", "build"),
            job("tag", "build").rules(ruleIf("$CI_COMMIT_TAG"), ruleChanges("docs/**", "*.md")),
            job("none", "test").rules(),
            job("no", "test").rules(rule(Optional.of("$CI == \"true\""), When.NEVER, Map.of())),
            job("off", "test").rules(rule(Optional.empty(), When.NEVER, Map.of())),
            job("never", "test").when(When.NEVER));

    assertEquals(
        List.of(
            excluded(
                "tag", "build", "No rule matched: if $CI_COMMIT_TAG; changes in docs/**, *.md."),
            excluded("none", "test", "No rule matched: there are none."),
            excluded("no", "test", "A rule says when: never for if $CI == \"true\"."),
            excluded("off", "test", "A rule says when: never."),
            excluded("never", "test", "The job says when: never.")),
        plan(def, changing("src/A.java")).excluded());
  }

  @Test
  void changesHoldWhenAPathMatchesOrNothingIsKnown() {
    var def =
        pipeline(
            STAGES,
            Map.of("AREA", "src"),
            Map.of(),
            List.of(
                job("always", "build").build(),
                job("code", "build").rules(ruleChanges("$AREA/**/*.java")).build()));

    assertEquals(2, plan(def, changing("README.md", "src/a/b/C.java")).jobs().size());
    assertEquals(1, plan(def, changing("README.md")).jobs().size());
    assertEquals(1, plan(def, changing()).jobs().size());
    assertEquals(2, plan(def).jobs().size());
  }

  @Test
  void aNeedOnAJobThatIsLeftOutIsAFaultUnlessItIsOptional() {
    var tagOnly = job("pack", "build").rules(ruleIf("$CI_COMMIT_TAG"));
    var other = job("other", "build");

    assertEquals(
        List.of(
            "jobs.ship.needs[1]: \"ship\" needs \"pack\", which is not in this run. No rule"
                + " matched: if $CI_COMMIT_TAG. Add optional: true to the need, or give both jobs"
                + " the same rules."),
        faults(pipeline(STAGES, tagOnly, other, job("ship", "deploy").needs("other", "pack"))));
    assertEquals(
        List.of("0 other []", "1 ship [0]"),
        graph(
            plan(pipeline(STAGES, tagOnly, other, job("ship", "deploy").needs("other", "pack?")))));
  }

  @Test
  void aRunWithoutAnyJobIsAFault() {
    var def = pipeline(STAGES, job("a", "build").rules(ruleIf("$CI_COMMIT_TAG")));

    assertEquals(
        List.of("jobs: No job is left in this run. a: No rule matched: if $CI_COMMIT_TAG."),
        faults(def));
  }

  @Test
  void aConditionThatCannotBeTestedIsAFault() {
    var def = pipeline(STAGES, job("a", "build").rules(ruleIf("$CI =~ $CI_PIPELINE_NAME")));

    assertEquals(
        List.of(
            "jobs.a.rules: $CI_PIPELINE_NAME is used as a pattern and holds \"demo\". A pattern"
                + " stands in slashes: /…/."),
        faults(def));
  }

  @Test
  void aCircleThroughTheEndOfAStageIsAFault() {
    var def = pipeline(STAGES, job("a", "build").needs("b"), job("c", "build"), job("b", "test"));

    assertEquals(
        List.of(
            "jobs: Jobs wait for each other in a circle: a → b → stage build → a. A job without"
                + " needs waits for all earlier stages; give it needs, or another stage."),
        faults(def));
  }

  @Test
  void callersVariablesAreChecked() {
    var def = pipeline(STAGES, job("a", "build"));

    assertEquals(
        List.of(
            "variables: \"1st\" cannot name a variable. A name has letters, digits and _, no digit"
                + " first, and at most 255 characters.",
            "variables.NUL: The value has a NUL, which no process takes."),
        faults(def, request(Map.of(), Map.of("1st", "x", "NUL", "a\0b"))));
    assertEquals(
        List.of("variables: Variable LONG has 70,000 characters; at most 65,536 are possible."),
        faults(def, request(Map.of(), Map.of("LONG", "x".repeat(70_000)))));
  }

  private static Excluded excluded(String job, String stage, String reason) {
    return new Excluded(new JobName(job), stage, reason);
  }

  private static List<JobName> names(String... names) {
    return List.of(names).stream().map(JobName::new).toList();
  }

  @Test
  void aJobWhoseHistoryCouldGetTooLongIsRefused() {
    assertEquals(1, plan(pipeline(STAGES, job("often", "build").retries(27))).jobs().size());
    assertEquals(
        List.of(
            "jobs.often.retry.max: With 29 attempts, this job's execution could have 5,019 events;"
                + " at most 5,000 may be. Try it less often."),
        faults(pipeline(STAGES, job("often", "build").retries(28))));
  }
}
