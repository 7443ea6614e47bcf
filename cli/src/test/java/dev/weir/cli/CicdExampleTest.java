package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Typist.Said;
import dev.weir.cli.server.LocalCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The repository `examples/t1cicd` through the commands of T1-CICD.
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CicdExampleTest {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("weir.root", "..")).resolve("examples/t1cicd");
  private static final long LOOK_NANOS = 20_000_000;
  private static final Executor THREADS = task -> Thread.ofPlatform().start(task);

  @TempDir private Path folder;
  private final List<String> log = new CopyOnWriteArrayList<>();
  private Path repository;
  private LocalCloud.Running cloud;

  @BeforeEach
  void commitTheExample() throws Exception {
    repository = Files.createDirectory(folder.resolve("repository")).toRealPath();
    try (Stream<Path> files = Files.walk(EXAMPLE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = repository.resolve(EXAMPLE.relativize(file).toString());
        Files.createDirectories(copy.resolveSibling("."));
        Files.copy(file, copy);
      }
    }
    try (Git git = Git.init().setInitialBranch("main").setDirectory(repository.toFile()).call()) {
      git.add().addFilepattern(".").call();
      git.commit()
          .setSign(false)
          .setAuthor("Ann", "ann@example.com")
          .setCommitter("Ann", "ann@example.com")
          .setMessage("Greet")
          .call();
    }
    cloud =
        new InsideCloud(Map.of("PATH", "/usr/local/bin:/usr/bin:/bin", "HOME", "/"), log::add)
            .start(
                new LocalCloud.Settings(
                    folder.resolve("data"),
                    "127.0.0.1",
                    0,
                    LocalCloud.Runner.PROCESSES,
                    true,
                    Map.of()));
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void aCommitAndTheWorkTreeRunAndAreReportedAsOneRepository() throws IOException {
    Said commit = cicd("run", "-r", repository.toString(), "-b", "main", "-p", "build");
    assertEquals(0, commit.exit(), commit.text());
    assertTrue(commit.text().contains("Pipeline 'build' (Run ID: 1) status: SUCCESS"));

    Files.writeString(repository.resolve("src/greeting.txt"), "Goodbye");
    Said changed = cicd("run", "-p", "build");
    assertEquals(1, changed.exit(), changed.text());
    assertTrue(changed.text().contains("Pipeline 'build' (Run ID: 2) status: FAILED"));

    Said allowed = cicd("run", "-f", ".cicd-pipelines/checks.yml", "-o", "name=renamed");
    assertEquals(0, allowed.exit(), allowed.text());

    assertEquals(
        List.of("3 renamed success", "2 build failed", "1 build success"),
        rows(cicd("report", "-r", "./").text(), 3));
    assertTrue(cicd("report", "-r", ".", "-p", "build", "-rn", "1").text().contains("Greet"));
    Said job = cicd("report", "-r", ".", "-p", "build", "-s", "test", "-j", "spelling", "-rn", "2");
    assertTrue(job.text().contains("spelling") && job.text().contains("failed"), job.text());
    assertEquals(List.of(), left());
    assertEquals(List.of(), log);
  }

  @Test
  void aCanceledPipelineStopsAndTheExitCodeSaysSo() {
    var run =
        CompletableFuture.supplyAsync(() -> cicd("run", "-b", "main", "-p", "release"), THREADS);
    await(() ->
        cicd("report", "-r", ".", "-p", "release", "-s", "deploy").text().contains("running"));

    Said cancel = cicd("cancel", "-p", "release");

    assertEquals("Pipeline canceled successfully\n", cancel.text());
    assertEquals(130, run.join().exit());
    assertTrue(run.join().text().contains("status: CANCELED"));
    assertEquals("Pipeline already canceled\n", cicd("cancel", "-p", "release").text());
  }

  @Test
  void theExitCodeOfAFailedPipelineIsOneUnlessT1sIsAskedFor() {
    assertEquals(1, cicd("run", "-b", "main", "-p", "checks").exit());
    assertEquals(0, cicd("run", "-b", "main", "-p", "checks", "--legacy-exit").exit());
  }

  @Test
  void whatIsNotThereIsRefusedAndNothingIsLeft() {
    assertEquals(2, cicd("run", "-b", "mian").exit());
    assertEquals(2, cicd("run", "-c", "deadbeef").exit());
    assertEquals(2, cicd("run", "-b", "main", "-f", "none.yml").exit());
    assertEquals(3, cicd("cancel", "-p", "build").exit());
    assertEquals(List.of(), left());
  }

  /// The first cells of each row below the heads.
  private static List<String> rows(String table, int cells) {
    return table
        .lines()
        .skip(1)
        .map(line -> String.join(" ", List.of(line.split(" +", -1)).subList(0, cells)))
        .toList();
  }

  /// What checkouts left on disk.
  private List<Path> left() {
    try (Stream<Path> files = Files.list(folder.resolve("data/checkouts"))) {
      return files.toList();
    } catch (IOException _) {
      return List.of();
    }
  }

  private Said cicd(String... arguments) {
    String[] all = Stream.concat(Stream.of("cicd"), Stream.of(arguments)).toArray(String[]::new);
    return new Typist(repository, folder, cloud.endpoint()).types(all);
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }
}
