package dev.weir.pipeline.override;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.finding.Finding;
import dev.weir.pipeline.Execution.Image;
import dev.weir.pipeline.JobDef;
import dev.weir.pipeline.JobDef.AllowFailure;
import dev.weir.pipeline.JobName;
import dev.weir.pipeline.PipelineDef;
import dev.weir.pipeline.formats.Formats;
import dev.weir.pipeline.formats.Parsed;
import dev.weir.pipeline.formats.Reading;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverridesTest {
  private static final String T1 =
      """
      name: ci
      stages: [build, test]
      default:
        image: alpine
      jobs:
        a:
          stage: build
          script: [make]
        b.c:
          stage: test
          script: [make test]
        d:
          stage: test
          image: gcc
          script: [make doc]
      """;

  @Test
  void theNameIsReplaced() {
    assertEquals("other one", read("name=other one").name().value());
  }

  @Test
  void theDefaultImageIsThatOfJobsWithoutOne() {
    PipelineDef pipeline = read("default.image=debian:12");

    assertEquals("debian:12", image(pipeline, "a"));
    assertEquals("gcc", image(pipeline, "d"));
  }

  @Test
  void aDefaultThatIsNotThereIsMade() {
    String text = "name: ci\njobs: {a: {stage: build, script: [x]}}";

    assertEquals("debian", image(ok(parse(text, "t1", "default.image=debian")), "a"));
  }

  @Test
  void aJobMovesToAnotherStage() {
    assertEquals("test", job(read("jobs.a.stage=test"), "a").stage());
  }

  @Test
  void stagesMayBeAddedAndUsed() {
    PipelineDef pipeline = read("stages=[build, lint, test]", "jobs.a.stage=lint");

    assertEquals(List.of("build", "lint", "test"), pipeline.stages());
    assertEquals("lint", job(pipeline, "a").stage());
  }

  @Test
  void aJobsNameMayHaveDots() {
    assertEquals("gcc:14", image(read("jobs.b.c.image=gcc:14"), "b.c"));
  }

  @Test
  void valuesAreYaml() {
    PipelineDef pipeline =
        read(
            "jobs.d.needs=[b.c]",
            "jobs.d.script=[make, 'make it']",
            "jobs.d.allow_failure=true",
            "jobs.d.artifacts={paths: [out]}",
            "jobs.d.rules=[{if: $CI_COMMIT_TAG}]");
    JobDef job = job(pipeline, "d");

    assertEquals(new JobName("b.c"), job.order().needs().orElseThrow().getFirst().job());
    assertEquals(List.of("make", "make it"), job.commands().script());
    assertEquals(AllowFailure.YES, job.order().allowFailure());
    assertEquals(List.of("out"), job.artifacts().paths());
    assertEquals(
        Optional.of("$CI_COMMIT_TAG"), job.order().rules().orElseThrow().getFirst().condition());
  }

  /// What stands behind the `=`, and the script.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          echo a: b # c        | echo a: b # c
          "$HOME"/bin/x y      | "$HOME"/bin/x y
          "make all"           | make all
          'it''s'              | it's
          a=b make             | a=b make
          {a: b}               | {a: b}
          5                    | 5
          """)
  void aTextThatIsNoListAndNotInQuotesStandsAsItIs(String value, String script) {
    assertEquals(List.of(script), job(read("jobs.a.script=" + value), "a").commands().script());
  }

  @Test
  void laterOverridesWin() {
    assertEquals("z", image(read("jobs.a.image=y", "jobs.a.image=z"), "a"));
  }

  @Test
  void whatIsOverriddenIsCheckedLikeTheFile() {
    assertEquals(
        List.of(
            "overrides:1:14 jobs.a.stage: Invalid stage biuld. Stages here: build, test. Did you"
                + " mean \"build\"?",
            "overrides:2:18 jobs.d.needs[1]: Job d in stage test has undefined dependency x. Jobs"
                + " it can need: b.c.",
            "overrides:3:22 jobs.a.allow_failure: Expected a boolean, got str: \"maybe\"."),
        lines(
            parse(
                T1,
                "t1",
                "jobs.a.stage=biuld",
                "jobs.d.needs=[a, x]",
                "jobs.a.allow_failure=maybe")));
  }

  @Test
  void aFaultThatAnOverrideMendsIsNone() {
    String text = "name: ci\njobs: {a: {stage: nowhere, script: [x], image: a}}";

    assertEquals("build", job(ok(parse(text, "t1", "jobs.a.stage=build")), "a").stage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          jobs.x.image=y          | Job x not found in any stage. Jobs here: a, b.c, d.
          jobs.b.image=y          | Job b not found in any stage. Jobs here: a, b.c, d.
          jobs.a.retry=1          | Invalid override format: "jobs.a.retry=1". Possible:
          jobs.a=1                | Invalid override format: "jobs.a=1". Possible:
          jobs..image=1           | Invalid override format: "jobs..image=1". Possible:
          default.script=x        | Invalid override format: "default.script=x". Possible:
          image                   | Invalid override format: "image". Possible:
          =x                      | Invalid override format: "=x". Possible:
          stages=[build]          | Invalid override format: stages has to name every stage that there is
          stages=build            | Expected a list, got str: "build".
          jobs.a.needs=[a         | This is not YAML:
          jobs.a.needs=!!python/x | The tag "!!python/x" is not supported.
          """)
  void whatIsNoOverrideIsAFinding(String override, String message) {
    List<String> lines = lines(parse(T1, "t1", override));

    assertTrue(lines.getFirst().contains(message), lines.toString());
    assertTrue(lines.getFirst().startsWith("overrides:1:"), lines.toString());
  }

  @Test
  void allFaultsAreFoundAtOnce() {
    assertEquals(3, lines(parse(T1, "t1", "nothing", "jobs.x.image=y", "jobs.a.stage=z")).size());
  }

  @Test
  void thereAreLimits() {
    assertTrue(
        lines(parse(T1, "t1", "name=" + "x".repeat(10_000)))
            .getFirst()
            .contains("The override has 10005 characters; at most 10000 fit."));
    String[] many = Collections.nCopies(101, "name=x").toArray(String[]::new);
    assertTrue(lines(parse(T1, "t1", many)).getFirst().contains("101 overrides; at most 100"));
    String deep = "jobs.a.needs=" + "[".repeat(100) + "]".repeat(100);
    assertTrue(lines(parse(T1, "t1", deep)).getFirst().contains("deep"));
  }

  @Test
  void filesInWeirsOwnFormatTakeThemToo() {
    String text = "jobs: {a: {stage: test, script: x}, b: {script: x}}";

    PipelineDef pipeline = ok(parse(text, "weir", "jobs.b.needs=[a]", "jobs.a.image=alpine"));

    assertEquals("alpine", image(pipeline, "a"));
    assertEquals(1, job(pipeline, "b").order().needs().orElseThrow().size());
  }

  private static PipelineDef read(String... overrides) {
    return ok(parse(T1, "t1", overrides));
  }

  private static PipelineDef ok(Parsed parsed) {
    assertEquals(List.of(), lines(parsed));
    return ((Parsed.Ok) parsed).pipeline();
  }

  private static Parsed parse(String text, String format, String... overrides) {
    var reading = new Reading(Optional.of(format), List.of(overrides));
    return Formats.parse(Map.of("ci.yml", text), "ci.yml", reading);
  }

  private static List<String> lines(Parsed parsed) {
    return parsed.findings().stream().map(Finding::line).collect(Collectors.toList());
  }

  private static JobDef job(PipelineDef pipeline, String name) {
    return pipeline.jobs().stream()
        .filter(job -> job.name().value().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String image(PipelineDef pipeline, String job) {
    return job(pipeline, job).execution().image().map(Image::name).orElseThrow();
  }
}
