package dev.weir.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.task.Manifest;
import dev.weir.task.Manifest.Archive;
import dev.weir.task.Manifest.Cache;
import dev.weir.task.Manifest.Keep;
import dev.weir.task.Outcome;
import dev.weir.task.Outcome.Artifact;
import dev.weir.task.Outcome.End;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WhatJobsLeaveTest extends SessionStory {

  @Test
  void aJobSeesTheSourceWithTheLayersOfEarlierJobs() throws Exception {
    var keep = new Keep(List.of(), List.of(), "on_success", List.of(), List.of(), true);
    Manifest first = Manifests.keeping(Manifests.of("mkdir d; echo 1 >d/a; echo 1 >b"), keep);
    Archive one = archive(run(first));
    Manifest second = Manifests.keeping(Manifests.of("cat d/a; rm b; echo 2 >d/a"), keep);
    Archive two = archive(run(Manifests.from(second, Optional.of(one), List.of())));

    Manifest third = Manifests.of("cat d/a", "ls");
    run(Manifests.from(third, Optional.of(one), List.of(two)));

    List<String> log = plane.logTexts();
    assertEquals(
        List.of("2", "$ ls", "d"), log.subList(log.indexOf("$ cat d/a") + 1, log.size() - 1));
  }

  @Test
  void artifactsAndReportsAreKept() throws Exception {
    var keep =
        new Keep(
            List.of("out/", "*.txt", "none/**"),
            List.of("**/*.tmp"),
            "always",
            List.of("**/TEST-*.xml"),
            List.of("build.env"),
            false);
    Outcome outcome =
        run(
            Manifests.keeping(
                Manifests.of(
                    "mkdir -p out/deep && echo hello >out/deep/a && echo x >out/x.tmp",
                    "echo t >note.txt; echo VERSION=1.2 >build.env",
                    "echo '<testsuite><testcase classname=\"C\" name=\"n\" time=\"1.5\"/>"
                        + "</testsuite>' >TEST-a.xml",
                    "false"),
                keep));

    assertEquals(
        List.of("note.txt", "out/deep/a"),
        outcome.artifacts().stream().map(Artifact::path).toList());
    Artifact artifact = outcome.artifacts().getLast();
    assertEquals(
        "hello\n", new String(plane.blobs.get(artifact.blob().key()), StandardCharsets.UTF_8));
    assertEquals(1, outcome.tests().orElseThrow().total());
    assertEquals(1500, outcome.tests().orElseThrow().millis());
    assertEquals(Map.of("VERSION", "1.2"), outcome.variables());
    assertEquals(List.of("No file matches artifacts:paths \"none/**\"."), outcome.warnings());
  }

  @Test
  void aCacheIsKeptOnceAndRestored() throws Exception {
    Manifest job =
        Manifests.of("cat lib/x 2>/dev/null || echo cold", "mkdir -p lib; echo warm >lib/x");
    var keep = new Keep(List.of(), List.of(), "on_success", List.of(), List.of(), true);
    var cache = new Cache("deps", List.of("lock"), List.of(), List.of("lib"), true, "on_success");

    Outcome cold = run(Manifests.keeping(job, keep, cache));
    assertTrue(plane.logTexts().contains("cold"));
    Outcome warm = run(Manifests.keeping(job, keep, cache));

    assertTrue(plane.logTexts().contains("warm"));
    assertTrue(plane.logTexts().contains("Cache \"lib\": kept already."));
    assertEquals(Optional.empty(), cold.layer());
    assertEquals(Optional.empty(), warm.layer());
  }

  @Test
  void aDamagedCacheIsAWarning() throws Exception {
    plane.blobs.put("cache/key", "no archive".getBytes(StandardCharsets.UTF_8));
    plane.caches.put("deps", "cache/key");
    var cache = new Cache("none", List.of(), List.of("deps"), List.of("lib"), true, "never");

    Outcome outcome = run(Manifests.keeping(Manifests.of("true"), Manifests.NOTHING, cache));

    assertEquals(new End.Exited(0, Optional.empty()), outcome.end());
    assertEquals(1, outcome.warnings().size());
    assertTrue(outcome.warnings().getFirst().startsWith("Cache \"lib\" could not be restored"));
  }

  @Test
  void aLayerThatMayNotBeStoredFailsTheJob() throws Exception {
    var keep = new Keep(List.of(), List.of(), "on_success", List.of(), List.of(), true);
    plane.give(Manifests.keeping(Manifests.of("echo 1 >a"), keep));

    try (var session = start()) {
      session.fetch();
      int code = job(session, "/bin/sh").waitFor();
      plane.fail("/v1/task/uploads", 413, 413, 413, 413, 413);
      Outcome outcome = session.publish(new JobEnd.Exited(code));

      assertTrue(outcome.end() instanceof End.NotRun(String reason) && reason.contains("413"));
    }
  }
}
