package dev.weir.pipeline.formats;

import static dev.weir.pipeline.formats.Pipelines.job;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.pipeline.Execution.Artifacts;
import dev.weir.pipeline.Execution.Cache;
import dev.weir.pipeline.Execution.CachePolicy;
import dev.weir.pipeline.Execution.Image;
import dev.weir.pipeline.Execution.KeepWhen;
import dev.weir.pipeline.JobDef;
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

/// The keys that say what a job runs on, and what it leaves.
class JobExecutionTest {

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
  void theNameOfAnImageGoesToTheFirstServiceThatUsesIt() {
    JobDef job =
        job("services: [{name: postgres:16, alias: old}, {name: postgres:17, alias: new}]");

    List<List<String>> aliases = job.execution().services().stream().map(Service::aliases).toList();
    assertEquals(List.of(List.of("old", "postgres"), List.of("new")), aliases);
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
}
