package dev.weir.pipeline.formats;

import static dev.weir.pipeline.formats.Pipelines.job;
import static dev.weir.pipeline.formats.Pipelines.read;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.pipeline.Execution;
import dev.weir.pipeline.Execution.Artifacts;
import dev.weir.pipeline.Execution.Cache;
import dev.weir.pipeline.Execution.CachePolicy;
import dev.weir.pipeline.Execution.Image;
import dev.weir.pipeline.Execution.KeepWhen;
import dev.weir.pipeline.JobDef;
import dev.weir.pipeline.JobDef.AllowFailure;
import dev.weir.pipeline.JobDef.Environment;
import dev.weir.pipeline.JobDef.FailureKind;
import dev.weir.pipeline.JobDef.Order;
import dev.weir.pipeline.JobDef.Retry;
import dev.weir.pipeline.JobDef.Rule;
import dev.weir.pipeline.JobDef.When;
import dev.weir.task.TaskShape.HealthCheck;
import dev.weir.task.TaskShape.Resources;
import dev.weir.task.TaskShape.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void anImageIsANameOrAMapAndAnEmptyEntryPointIsNone() {
    assertEquals(Optional.of(new Image("a:1", List.of())), job("image: a:1").execution().image());
    assertEquals(
        Optional.of(new Image("a", List.of("sh", "-c"))),
        job("image: {name: a, entrypoint: [sh, -c]}").execution().image());
    assertEquals(
        Optional.of(new Image("a", List.of())),
        job("image: {name: a, entrypoint: [\"\"]}").execution().image());
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

  @ParameterizedTest
  @CsvSource({
    "90s, 90",
    "1h 30m, 5400",
    "1h30m, 5400",
    "3 hours 30 minutes, 12600",
    "1 hour and 1 min, 3660",
    "1.5h, 5400",
    "1 day, 86400",
    "' 2 mins ', 120",
    "0.5s, 1"
  })
  void durationsAreReadAsGitLabReadsThem(String text, long seconds) {
    assertEquals(
        Duration.ofSeconds(seconds), job("timeout: \"" + text + "\"").execution().timeout());
  }

  @ParameterizedTest
  @CsvSource({
    "postgres:17, postgres",
    "tutum/wordpress:latest, tutum-wordpress tutum__wordpress",
    "registry.example.com:5000/a/b:1, registry-example-com-5000-a-b"
        + " registry-example-com-5000__a__b",
    "redis@sha256:abc, redis"
  })
  void aServiceIsCalledAfterItsImage(String image, String aliases) {
    Service service = job("services: ['" + image + "']").execution().services().getFirst();

    assertEquals(List.of(aliases.split(" ")), service.aliases());
  }

  @Test
  void aServiceMaySayEverything() {
    JobDef job =
        job(
            """
            services:
              - name: postgres:17
                alias: db, store
                variables: {A: b}
                command: [postgres, -c, fsync=off]
                entrypoint: [/entry]
                healthcheck: {command: pg_isready, interval: 10s, retries: 3}
            """);

    assertEquals(
        List.of(
            new Service(
                "postgres:17",
                List.of("db", "store", "postgres"),
                List.of("/entry"),
                List.of("postgres", "-c", "fsync=off"),
                Map.of("A", "b"),
                Optional.of(new HealthCheck("pg_isready", 10, 3)))),
        job.execution().services());
  }

  @Test
  void artifactsAndTheirReportsAreReadAsWritten() {
    JobDef job =
        job(
            """
            artifacts:
              paths: [target/*.jar]
              exclude: ["**/*.tmp"]
              expire_in: 1 week
              when: always
              reports: {junit: a.xml, dotenv: [b.env, c.env]}
            """);

    assertEquals(
        new Artifacts(
            List.of("target/*.jar"),
            List.of("**/*.tmp"),
            Optional.of(Duration.ofDays(7)),
            KeepWhen.ALWAYS,
            List.of("a.xml"),
            List.of("b.env", "c.env")),
        job.artifacts());
  }

  @Test
  void aJobMayHaveSeveralCaches() {
    JobDef job =
        job(
            """
            cache:
              - paths: [.m2]
              - key: {files: [a.lock, b.lock], prefix: npm}
                paths: [node_modules]
                fallback_keys: [npm-main]
                policy: pull
                when: on_failure
            """);

    assertEquals(
        List.of(
            new Cache(
                "default",
                List.of(),
                List.of(".m2"),
                List.of(),
                CachePolicy.PULL_PUSH,
                KeepWhen.ON_SUCCESS),
            new Cache(
                "npm",
                List.of("a.lock", "b.lock"),
                List.of("node_modules"),
                List.of("npm-main"),
                CachePolicy.PULL,
                KeepWhen.ON_FAILURE)),
        job.caches());
  }

  @ParameterizedTest
  @CsvSource({
    "'{cpu: 0.25, memory: 512M}', 256, 512, 20",
    "'{cpu: 0.25}', 256, 512, 20",
    "'{cpu: 16}', 16384, 32768, 20",
    "'{memory: 512M}', 256, 512, 20",
    "'{memory: 3G}', 1024, 3072, 20",
    "'{memory: 30G}', 4096, 30720, 20",
    "'{memory: 120G, disk: 200G}', 16384, 122880, 200",
    "'{cpu: 2.0, memory: 5120M, disk: 20480M}', 2048, 5120, 20",
    "'{}', 1024, 2048, 20"
  })
  void resourcesAreCompletedToAMachineThatExists(String text, int cpu, int memory, int disk) {
    assertEquals(
        new Resources(cpu, memory, disk), job("resources: " + text).execution().resources());
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
