package dev.weir.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.task.Manifest;
import dev.weir.task.Manifest.Limits;
import dev.weir.task.Manifest.Script;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Runs `job.sh` for real, in each of the shells that images have.
@ParameterizedClass(name = "{0}")
@EnumSource(Shell.class)
@Timeout(60)
class JobScriptTest {
  private static final String NASTY = "a'b\"c$HOME`id`\\n\nline 2\t*?[x]{}~#!;&|<> ü日本😀 ";

  @TempDir private Path temp;
  private final Shell shell;
  private Volume volume;

  JobScriptTest(Shell shell) {
    this.shell = shell;
  }

  @BeforeEach
  void makeVolume() throws IOException {
    assumeTrue(shell.isThere(), () -> shell + " is not installed here");
    volume = new Volume(temp.resolve("it's a \"volume\""));
    volume.make();
  }

  /// Links out of the folder would otherwise be named one by one when it is removed.
  @AfterEach
  void removeLinks() throws IOException {
    RandomTree.remove(temp);
    Files.createDirectory(temp);
  }

  private record Result(int exitCode, List<String> out, List<String> err) {}

  @Test
  void commandsAreShownAndShareOneShell() throws Exception {
    Result result =
        run(
            List.of("cd / && x=1", "f() { echo \"f $1\"; }"),
            List.of("\n  f $x\n  pwd", "export y=2", "echo $y"));

    assertEquals(
        List.of(
            "$ cd / && x=1",
            "$ f() { echo \"f $1\"; }",
            "$ f $x …",
            "f 1",
            "/",
            "$ export y=2",
            "$ echo $y",
            "2"),
        result.out());
    assertEquals(0, result.exitCode());
  }

  @Test
  void anyValueReachesTheJobAsItIs() throws Exception {
    var environment = new LinkedHashMap<String, String>();
    environment.put("NASTY", NASTY);
    environment.put("NEWLINES", "\n\nx\n\n");
    environment.put("EMPTY", "");
    environment.put("not-a-name", "x");

    Result result =
        run(
            script("printf '%s|%s|%s' \"$NASTY\" \"$NEWLINES\" \"${EMPTY-unset}\" >values"),
            environment);

    assertEquals(List.of(), result.err());
    assertEquals(
        NASTY + "|\n\nx\n\n|",
        Files.readString(volume.workspace().resolve("values"), StandardCharsets.UTF_8));
  }

  @Test
  void theFirstCommandThatFailsEndsTheScript() throws Exception {
    Result result = run(List.of("echo before"), List.of("true", "(exit 7)\necho no", "echo no"));

    assertEquals(7, result.exitCode());
    assertEquals(List.of("$ echo before", "before", "$ true", "$ (exit 7) …"), result.out());
    assertEquals("script 1\n", note("step"));
    assertEquals("7\n", note("exit"));
  }

  @Test
  void aFailureInBeforeScriptIsNotedAsSuch() throws Exception {
    assertEquals(1, run(List.of("true", "false"), List.of("true")).exitCode());
    assertEquals("before_script 1\n", note("step"));
  }

  @Test
  void aCommandThatIsNoShellSpoilsOnlyItself() throws Exception {
    Result result = run(List.of(), List.of("echo one", "echo 'two", "echo three"));

    assertTrue(result.exitCode() > 0);
    assertTrue(result.out().contains("one"));
    assertFalse(result.out().contains("three"));
    assertEquals("script 1\n", note("step"));
  }

  @Test
  void aFailureWithinAPipeCountsWhereTheShellCanTell() throws Exception {
    assertEquals(shell == Shell.DASH ? 0 : 1, run(List.of(), List.of("false | true")).exitCode());
  }

  @Test
  void aConditionThatFailsIsAFailureOfTheLastCommandOnly() throws Exception {
    List<String> conditions = List.of("false && true", "if false; then :; fi", "! true");

    assertEquals(0, run(conditions, List.of("false || true")).exitCode());
    assertEquals(1, run(conditions, List.of("! true")).exitCode());
    assertEquals("script 0\n", note("step"));
  }

  @Test
  void theJobReadsNothing() throws Exception {
    assertEquals(List.of("$ cat"), run(List.of(), List.of("cat")).out());
  }

  @Test
  void afterScriptHasAShellOfItsOwnAndKnowsTheResult() throws Exception {
    Result result =
        run(
            new Script(
                List.of(),
                List.of("cd / && x=1", "exit 9"),
                List.of("echo \"$CI_JOB_STATUS x=$x\"", "test \"$PWD\" = \"$CI_PROJECT_DIR\"")),
            Map.of());

    assertEquals(9, result.exitCode());
    assertTrue(result.out().contains("failed x="), result.out().toString());
    assertFalse(Files.exists(volume.state().resolve("after-exit")));
  }

  @Test
  void aFailureOfAfterScriptChangesNothingButIsNoted() throws Exception {
    Result result = run(new Script(List.of(), List.of("true"), List.of("exit 4")), Map.of());

    assertEquals(0, result.exitCode());
    assertEquals("4\n", note("after-exit"));
  }

  @Test
  void aJobKnowsWhereItsWorkspaceReallyIs() throws Exception {
    Path mounted = Files.createDirectory(temp.resolve("mounted"));
    Files.writeString(mounted.resolve("here"), "");
    Manifest manifest =
        Manifests.of(
            script("ls", "echo $CI_PROJECT_DIR $CI_WORKSPACE $REPO $OTHER $WEIR_WORKSPACE"),
            Map.of(
                "CI_PROJECT_DIR", "/app",
                "REPO", "-Drepo=/app/.m2:/app",
                "OTHER", "/app2 /my/app"));

    Result result = run(manifest, Map.of("WEIR_WORKSPACE", mounted.toString()));

    String path = mounted.toString();
    assertTrue(result.out().contains("here"), result.out().toString());
    assertEquals(
        path + " " + path + " -Drepo=" + path + "/.m2:" + path + " /app2 /my/app",
        result.out().getLast());
  }

  @Test
  void aStopEndsAllChildrenAndNothingElse() throws Exception {
    Process other = new ProcessBuilder("sleep", "60").start();
    write(
        Manifests.of(
            new Script(
                List.of(),
                List.of("(sleep 61 & echo $! >pid; wait) & echo $$ >shell; echo ready >up; wait"),
                List.of("echo after $CI_JOB_STATUS")),
            Map.of()));
    Process job = start(Map.of());
    await(volume.workspace().resolve("up"));
    await(volume.workspace().resolve("pid"));

    job.toHandle().destroy();

    assertEquals(143, job.waitFor());
    assertTrue(lines(job).contains("after canceled"));
    assertTrue(Files.exists(volume.state().resolve("stopped")));
    assertFalse(isAlive("pid"));
    assertFalse(isAlive("shell"));
    assertTrue(other.isAlive());
    other.destroyForcibly();
  }

  @Test
  void aChildThatIgnoresTheStopIsKilled() throws Exception {
    write(Manifests.of("trap '' TERM; echo $$ >pid; echo 1 >up; while :; do sleep 1; done"));
    Path settings = volume.root().resolve("settings.sh");
    Files.writeString(settings, "term_time=1\n", StandardOpenOption.APPEND);
    Process job = start(Map.of());
    await(volume.workspace().resolve("up"));

    job.toHandle().destroy();

    assertEquals(143, job.waitFor());
    assertFalse(isAlive("pid"));
  }

  @Test
  void aJobThatRunsTooLongIsEnded() throws Exception {
    var second = Duration.ofSeconds(1);
    Manifest manifest =
        Manifests.of(
            new Script(List.of(), List.of("sleep 60"), List.of("echo $CI_JOB_STATUS", "sleep 60")),
            Map.of());

    Result result =
        run(Manifests.limited(manifest, new Limits(second, second, 1000, 1000)), Map.of());

    assertEquals(124, result.exitCode());
    assertTrue(result.out().contains("failed"));
    assertTrue(Files.exists(volume.state().resolve("timed-out")));
    assertTrue(Files.exists(volume.state().resolve("after-timed-out")));
    assertEquals("124\n", note("after-exit"));
  }

  @Test
  void outputGoesIntoFilesWhenNobodyReadsIt() throws Exception {
    new JobScript(Manifests.of("echo out; echo err >&2")).write(volume.root(), true);
    Process job = start(Map.of());

    assertEquals(0, job.waitFor());
    assertEquals(List.of(), lines(job));
    assertEquals("$ echo out; echo err >&2\nout\n", note("out"));
    assertEquals("err\n", note("err"));
  }

  private static Script script(String... commands) {
    return new Script(List.of(), List.of(commands), List.of());
  }

  private Result run(List<String> before, List<String> main) throws Exception {
    return run(new Script(before, main, List.of()), Map.of());
  }

  private Result run(Script script, Map<String, String> variables) throws Exception {
    return run(Manifests.of(script, variables), Map.of());
  }

  private Result run(Manifest manifest, Map<String, String> environment) throws Exception {
    write(manifest);
    Process job = start(environment);
    List<String> out = lines(job);
    List<String> err = job.errorReader().lines().toList();
    return new Result(job.waitFor(), out, err);
  }

  private void write(Manifest manifest) throws IOException {
    new JobScript(manifest).write(volume.root(), false);
  }

  private Process start(Map<String, String> environment) throws IOException {
    return shell.start(volume.root(), Files.createTempDirectory(temp, "bin"), environment);
  }

  private static List<String> lines(Process job) {
    return job.inputReader(StandardCharsets.UTF_8).lines().toList();
  }

  private String note(String name) throws IOException {
    return Files.readString(volume.state().resolve(name));
  }

  private static void await(Path file) {
    while (!Files.exists(file)) {
      Thread.onSpinWait();
    }
  }

  /// A process that nobody has asked for its exit code yet is not alive.
  private boolean isAlive(String pidFile) throws IOException {
    String pid = Files.readString(volume.workspace().resolve(pidFile)).strip();
    Path stat = Path.of("/proc", pid, "stat");
    boolean isZombie = Files.exists(stat) && Files.readString(stat).contains(") Z ");
    return !isZombie
        && ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::isAlive).orElse(false);
  }
}
