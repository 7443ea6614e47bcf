package dev.weir.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.task.Manifest;
import dev.weir.task.Manifest.Script;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What commands see, and what fails them.
@ParameterizedClass(name = "{0}")
@EnumSource(Shell.class)
@Timeout(60)
class JobScriptTest extends JobScriptStory {
  private static final String NASTY = "a'b\"c$HOME`id`\\n\nline 2\t*?[x]{}~#!;&|<> ü日本😀 ";

  JobScriptTest(Shell shell) {
    super(shell);
  }

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
  void commandsLinkedByAndFailAsOneSideOfIt() throws Exception {
    Result result =
        run(
            and(
                "x=1; cd /",
                "false; echo \"$x it's\"; false | true",
                "test -f none && echo there",
                "echo no"),
            Map.of());

    assertEquals(1, result.exitCode());
    assertEquals("script 2\n", note("step"));
    assertEquals(List.of("1 it's"), result.out().stream().filter(l -> !l.startsWith("$")).toList());
  }

  @Test
  void commandsLinkedByAndSucceedWithTheLastOfThem() throws Exception {
    assertEquals(0, run(and("echo 'one # two'", "false; true"), Map.of()).exitCode());
    assertEquals(5, run(and("true", "(exit 5)"), Map.of()).exitCode());
    assertEquals(0, run(and("exit 0", "false"), Map.of()).exitCode());
  }

  @Test
  void aFaultInTheQuotesOfOneFailsThatOne() throws Exception {
    Result result = run(and("echo before", "echo 'open", "echo no"), Map.of());

    assertTrue(result.exitCode() != 0, "exit code " + result.exitCode());
    assertEquals("script 1\n", note("step"));
    assertEquals(List.of("before"), result.out().stream().filter(l -> !l.startsWith("$")).toList());
  }

  private static Script and(String... commands) {
    return new Script(List.of(), List.of(commands), List.of(), true);
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
  void outputGoesIntoFilesWhenNobodyReadsIt() throws Exception {
    new JobScript(Manifests.of("echo out; echo err >&2")).write(volume.root(), true);
    Process job = start(Map.of());

    assertEquals(0, job.waitFor());
    assertEquals(List.of(), lines(job));
    assertEquals("$ echo out; echo err >&2\nout\n", withoutMarks(note("out")));
    assertEquals("err\n", withoutMarks(note("err")));
  }

  @Test
  void aWorkspaceThatNobodyMountedIsALink() throws Exception {
    Path link = temp.resolve("builds/project");

    Result result =
        run(Manifests.of("pwd; touch here"), Map.of("WEIR_WORKSPACE_LINK", link.toString()));

    assertEquals(0, result.exitCode(), result.toString());
    assertEquals(link.toString(), result.out().get(1));
    assertTrue(Files.exists(volume.workspace().resolve("here")));
  }

  @Test
  void aWorkspaceThatIsTakenIsRefused() throws Exception {
    Path taken = Files.createDirectories(temp.resolve("builds/project"));
    Files.createFile(taken.resolve("file"));

    Result result = run(Manifests.of("true"), Map.of("WEIR_WORKSPACE_LINK", taken.toString()));

    assertEquals(1, result.exitCode());
    assertEquals(
        List.of(
            "The workspace cannot be "
                + taken
                + ", because the image has something there. Name another in \"workspace\"."),
        result.err());
  }
}
