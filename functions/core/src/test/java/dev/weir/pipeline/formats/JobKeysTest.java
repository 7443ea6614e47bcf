package dev.weir.pipeline.formats;

import static dev.weir.pipeline.formats.Pipelines.job;
import static dev.weir.pipeline.formats.Pipelines.read;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.pipeline.Execution;
import dev.weir.pipeline.Execution.Artifacts;
import dev.weir.pipeline.JobDef;
import dev.weir.pipeline.JobDef.AllowFailure;
import dev.weir.pipeline.JobDef.Environment;
import dev.weir.pipeline.JobDef.FailureKind;
import dev.weir.pipeline.JobDef.Order;
import dev.weir.pipeline.JobDef.Retry;
import dev.weir.pipeline.JobDef.Rule;
import dev.weir.pipeline.JobDef.When;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The keys of a job, one after the other.
class JobKeysTest {

  @Test
  void aJobHasDefaultsForEverythingButItsScript() {
    JobDef job = job("");

    assertEquals(
        new Order(
            Optional.empty(),
            Optional.empty(),
            When.ON_SUCCESS,
            AllowFailure.NO,
            Retry.NEVER,
            false),
        job.order());
    assertEquals(Execution.TIMEOUT_DEFAULT, job.execution().timeout());
    assertEquals(Execution.RESOURCES_DEFAULT, job.execution().resources());
    assertEquals(Artifacts.NONE, job.artifacts());
    assertEquals(List.of("x"), job.commands().script());
  }

  @Test
  void scriptsMayBeTextsBlocksAndListsInLists() {
    JobDef job =
        read("""
        .setup: &setup [one, two]
        jobs:
          a:
            before_script: first
            script:
              - *setup
              - [three, [four]]
              - true
              - |
                a: block
                of lines
            after_script: [last]
        """)
            .jobs()
            .getFirst();

    assertEquals(List.of("first"), job.commands().before());
    assertEquals(
        List.of("one", "two", "three", "four", "true", "a: block\nof lines\n"),
        job.commands().script());
    assertEquals(List.of("last"), job.commands().after());
  }

  @Test
  void rulesKeepTheirOrderAndLieFlat() {
    JobDef job =
        job(
            """
            rules:
              - if: $A == "b"
                when: always
                allow_failure: true
                variables: {C: d}
              - - changes: [src/**, pom.xml]
              - changes: {paths: [docs/**]}
                when: never
            """);

    assertEquals(
        Optional.of(
            List.of(
                new Rule(
                    Optional.of("$A == \"b\""),
                    List.of(),
                    Optional.of(When.ALWAYS),
                    Optional.of(AllowFailure.YES),
                    Map.of("C", "d")),
                rule(List.of("src/**", "pom.xml"), Optional.empty()),
                rule(List.of("docs/**"), Optional.of(When.NEVER)))),
        job.order().rules());
  }

  private static Rule rule(List<String> changes, Optional<When> when) {
    return new Rule(Optional.empty(), changes, when, Optional.empty(), Map.of());
  }

  @Test
  void failuresMayBeAllowedInGeneralOrByExitCode() {
    assertEquals(AllowFailure.YES, job("allow_failure: true").order().allowFailure());
    assertEquals(
        new AllowFailure(false, List.of(3, 4)),
        job("allow_failure: {exit_codes: [3, 4]}").order().allowFailure());
    assertEquals(
        new AllowFailure(false, List.of(3)),
        job("allow_failure: {exit_codes: 3}").order().allowFailure());
  }

  @Test
  void aRetryIsANumberOrAMapAndExitCodesAloneNarrowIt() {
    assertEquals(
        new Retry(2, List.of(FailureKind.ALWAYS), List.of(), Duration.ZERO),
        job("retry: 2").order().retry());
    assertEquals(
        new Retry(1, List.of(), List.of(75), Duration.ofSeconds(10)),
        job("retry: {max: 1, exit_codes: 75, backoff: 10s}").order().retry());
    assertEquals(
        new Retry(
            3,
            List.of(FailureKind.SCRIPT_FAILURE, FailureKind.INTERRUPTED),
            List.of(),
            Duration.ZERO),
        job("retry: {max: 3, when: [script_failure, interrupted]}").order().retry());
  }

  @Test
  void anEnvironmentIsANameOrAMap() {
    assertEquals(
        Optional.of(new Environment("prod", Optional.empty(), "start")),
        job("environment: prod").environment());
    assertEquals(
        Optional.of(new Environment("prod", Optional.of("https://x"), "stop")),
        job("environment: {name: prod, url: https://x, action: stop}").environment());
  }

  @Test
  void secretsAndVariablesAreReadAsWritten() {
    JobDef job = job("secrets: {TOKEN: deploy/token}\nvariables: {B: 2, A: 1.0}\n");

    assertEquals(Map.of("TOKEN", "deploy/token"), job.secrets());
    assertEquals(List.of("B", "A"), List.copyOf(job.variables().keySet()));
  }
}
