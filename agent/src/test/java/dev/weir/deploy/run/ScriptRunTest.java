package dev.weir.deploy.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.deploy.SeedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What steps do. Rows G20–G22 of prostagma's behaviour, and what Weir does better.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScriptRunTest {
  private static final String URL = "https://example.com/app.zip";
  private static final String SHA256_OF_NEW =
      "11507a0e2f5e69d5dfa40a62a1bd7b6ee57e6bcd85c67c9b8431b36fff21c437";
  private static final Outcome SUCCEEDED = new Outcome.Succeeded();

  @TempDir private Path folder;
  private ScriptRunStory story = new ScriptRunStory(Path.of("/"));

  @BeforeEach
  void begin() {
    story.close();
    story = new ScriptRunStory(folder);
  }

  @AfterEach
  void close() {
    story.close();
  }

  @Test
  void eachLineOfShellHasAShellOfItsOwn() {
    assertEquals(
        SUCCEEDED,
        story.run(
            """
            steps:
              - shell: |
                  cd /; A=1; echo "$A"

                  echo "[$A] $(basename "$PWD")"
            """));
    assertEquals(List.of("1", "[] " + folder.getFileName()), story.lines());
  }

  @Test
  void theFirstLineThatFailsEndsTheScript() {
    Outcome outcome =
        story.run(
            "steps:\n  - shell: |\n      echo a\n      exit 3\n      echo b\n  - shell: echo c");

    assertEquals(
        new Outcome.Failed("Step steps[0] (shell) failed. Exit code 3 at \"exit 3\"."), outcome);
    assertEquals("a", story.lines().getFirst());
    assertEquals(2, story.lines().size());
  }

  @Test
  void aScriptStepIsOneShell() {
    story.run(
        """
        steps:
          - script: |
              cd /
              if true; then
                echo "$PWD $GREETING $MORE"
              fi
            env: {MORE: more}
        """);

    assertEquals(List.of("/ hello more"), story.lines());
  }

  @Test
  void whenSaysWhatHappensAfterAFailure() {
    Outcome outcome =
        story.run(
            """
            steps:
              - {shell: echo skipped, when: on_failure}
              - {shell: exit 1, continue_on_error: true}
              - {shell: exit 2, name: breaks}
              - {shell: echo never}
              - {shell: echo rollback, when: on_failure}
              - {shell: exit 4, when: always}
            """);

    assertEquals(
        new Outcome.Failed("Step steps[2] (breaks) failed. Exit code 2 at \"exit 2\"."), outcome);
    assertEquals(
        List.of("rollback"), story.lines().stream().filter(line -> !line.startsWith("[")).toList());
  }

  @Test
  void aStepThatTakesTooLongIsEnded() {
    Outcome outcome =
        story.run("steps:\n  - {shell: sleep 100, timeout: 1s}\n  - {shell: echo x, when: always}");

    assertEquals(
        new Outcome.Failed(
            "Step steps[0] (shell) failed. It was ended, because it took longer than 1.0s."),
        outcome);
    assertEquals("x", story.lines().getLast());
  }

  @Test
  void aFolderThatIsNotThereIsSaid() {
    assertEquals(
        new Outcome.Failed(
            "Step steps[0] (shell) failed. There is no folder \""
                + folder
                + "/gone\" to run it in."),
        story.run("steps: [{shell: pwd, cwd: gone}]"));
  }

  @Test
  void secretsAreMaskedInWhatAScriptSays() {
    story.run("steps: [{shell: 'echo my " + SeedServer.SECRET + "'}]");

    assertEquals(List.of("my [MASKED]"), story.lines());
  }

  @Test
  void whatASuccessfulScriptLeavesMayGoOn() throws IOException {
    story.leavingProcesses().run("steps: [{shell: 'sleep 1000 >&- 2>&- & echo $! > pid'}]");

    long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
    ProcessHandle left = ProcessHandle.of(pid).orElseThrow();
    assertTrue(left.isAlive());
    left.destroyForcibly();
  }

  @Test
  void whatAFailedScriptLeavesEndsAllTheSame() throws IOException {
    story.leavingProcesses().run("steps: [{script: 'sleep 1000 & echo $! > pid; exit 1'}]");

    long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
    assertTrue(ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
  }

  @Test
  void aDownloadComesByWayOfTheServer() throws IOException {
    story.server().publish(URL, "new");

    assertEquals(SUCCEEDED, story.run(download("dest: sub/deep/app.zip")));

    assertEquals("new", Files.readString(folder.resolve("sub/deep/app.zip")));
    assertEquals(List.of("POST /cache", "GET /cache"), story.server().calls());
  }

  @Test
  void aCachedDownloadIsFetchedOnlyWhenItIsMissing() {
    story.server().publish(URL, "new");

    story.run(download("cache: true, dest: a"));
    story.run(download("cache: true, dest: b"));

    assertEquals(
        List.of("GET /cache", "POST /cache", "GET /cache", "GET /cache"), story.server().calls());
  }

  @Test
  void anObjectOfS3IsAskedForAtItsOwnPath() throws IOException {
    story.server().publish("s3://bucket/a.zip", "object");

    story.run("steps: [{download_s3: {url: 's3://bucket/a.zip', dest: a.zip}}]");

    assertEquals("object", Files.readString(folder.resolve("a.zip")));
    assertEquals("POST /cache/s3", story.server().calls().getFirst());
  }

  @Test
  void aRedirectToALinkIsFollowedWithoutTheSecret() throws IOException {
    story.server().publish(URL, "large");
    story.server().redirectFiles();

    assertEquals(SUCCEEDED, story.run(download("dest: a")));

    assertEquals("large", Files.readString(folder.resolve("a")));
  }

  @Test
  void aFileThatCannotBeHadLeavesTheOldOneAsItIs() throws IOException {
    Files.writeString(folder.resolve("a"), "old");

    Outcome outcome = story.run(download("dest: a"));

    assertEquals(
        new Outcome.Failed(
            "Step steps[0] (download) failed. Asking the server to fetch"
                + " https://example.com/app.zip was answered with status 404. Is the address of the"
                + " server right?"),
        outcome);
    assertEquals("old", Files.readString(folder.resolve("a")));
    assertEquals(List.of("a"), names());
  }

  @Test
  void aFileWithAnotherChecksumLeavesTheOldOneAsItIs() throws IOException {
    Files.writeString(folder.resolve("a"), "old");
    story.server().publish(URL, "other");

    Outcome outcome = story.run(download("dest: a, sha256: " + SHA256_OF_NEW));

    assertTrue(
        outcome.toString().contains("stays as it was: what came has 5 bytes"), outcome::toString);
    assertEquals("old", Files.readString(folder.resolve("a")));
    assertEquals(List.of("a"), names());
  }

  @Test
  void aFileThatIsReplacedKeepsItsModeAlsoBehindALink() throws IOException {
    Files.writeString(folder.resolve("tool-1"), "old");
    Files.setPosixFilePermissions(
        folder.resolve("tool-1"), PosixFilePermissions.fromString("rwxr-x---"));
    Files.createSymbolicLink(folder.resolve("tool"), Path.of("tool-1"));
    story.server().publish(URL, "new");

    assertEquals(SUCCEEDED, story.run(download("dest: tool, sha256: " + SHA256_OF_NEW)));

    assertTrue(Files.isSymbolicLink(folder.resolve("tool")));
    assertEquals("new", Files.readString(folder.resolve("tool-1")));
    assertEquals(
        "rwxr-x---",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("tool-1"))));
  }

  @Test
  void aFolderIsNoDestination() throws IOException {
    Files.createDirectory(folder.resolve("d"));
    story.server().publish(URL, "new");

    assertEquals(
        new Outcome.Failed(
            "Step steps[0] (download) failed. \"%s/d\" is a folder. Name the file in it that \"dest\" means."
                .formatted(folder)),
        story.run(download("dest: d")));
  }

  @Test
  void theTailOfTheOutputIsKeptWithinLimits() {
    var output = new Output(_ -> {});
    for (int i = 0; i < 10_000; i++) {
      output.line("line " + i);
    }

    assertEquals(500, output.tail().lines().count());
    assertTrue(output.tail().endsWith("line 9999"));
  }

  @Test
  void aTimeoutOfTheWholeScriptSkipsTheRest() {
    story.timeout(Duration.ofSeconds(1));

    story.run("steps: [{shell: sleep 100}, {shell: echo x, when: always}]");

    assertEquals(1, story.lines().size());
  }

  private static String download(String rest) {
    return "steps: [{download: {url: '" + URL + "', " + rest + "}}]";
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
