package dev.weir.deploy.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.process.HostileScripts;
import dev.weir.process.Survivors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Scripts that would rather stay: none of them does, however it ends.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileScriptTest {
  private static final AtomicLong COUNT = new AtomicLong(System.nanoTime() % 1_000_000_000L);

  private final String seconds = String.valueOf(2_000_000_000L + COUNT.getAndIncrement());

  @TempDir private Path folder;

  /// Scripts that never end by themselves.
  private static Map<String, String> endless() {
    var scripts = new LinkedHashMap<String, String>();
    scripts.put("sleep", "SLEEP");
    scripts.put("ignored TERM", "trap '' TERM; while :; do SLEEP; done");
    scripts.put("every ignored signal", "trap '' HUP INT QUIT TERM USR1 USR2 PIPE; SLEEP; SLEEP");
    scripts.put("endless output", "yes SECONDS");
    scripts.put("endless output without line ends", "yes SECONDS | tr -d '\\n'");
    scripts.put("endless errors", "while :; do echo SECONDS >&2; done");
    scripts.put("endless zeroes", "cat /dev/zero; SLEEP");
    scripts.put("closed pipes", "exec >&- 2>&-; SLEEP");
    scripts.put("pipes that nobody reads", "SLEEP | SLEEP | SLEEP");
    scripts.put("a session of its own", "setsid -w SLEEP");
    scripts.put(
        "a child that revives its parent",
        "(trap '' TERM; while :; do sh -c 'SLEEP'; done) & wait");
    scripts.put(
        "daemons all the time",
        "while :; do setsid sh -c 'env -i setsid SLEEP &'; sleep 0.05; done");
    scripts.put("a stopped shell", "SLEEP & kill -STOP $$");
    scripts.put(
        "a bounded bomb that goes on",
        "i=0; while [ $i -lt 60 ]; do (trap '' TERM; SLEEP) & i=$((i+1)); done; wait");
    scripts.put("a busy loop", "while :; do :; done # SECONDS");
    scripts.put("a pipe that blocks", "mkfifo p; cat p; SLEEP");
    scripts.put("a background job kept in front", "SLEEP & wait");
    scripts.put("an answer to TERM that takes for ever", "trap 'SLEEP' TERM; SLEEP & wait; SLEEP");
    return scripts;
  }

  static Stream<Arguments> all() {
    return HostileScripts.all().entrySet().stream()
        .map(script -> Arguments.of(script.getKey(), script.getValue()));
  }

  static Stream<Arguments> withoutEnd() {
    return endless().entrySet().stream()
        .map(script -> Arguments.of(script.getKey(), script.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void nothingSurvivesTheEndOf(String name, String script) {
    try (var story = new ScriptRunStory(folder)) {
      story.run(yaml(script));
    }

    assertEquals(List.of(), Survivors.of(seconds), name);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("withoutEnd")
  void nothingSurvivesTheTimeoutOf(String name, String script) {
    try (var story = new ScriptRunStory(folder).timeout(Duration.ofMillis(700))) {
      Outcome outcome = story.run(yaml(script));

      assertInstanceOf(Outcome.Failed.class, outcome, name);
    }
    assertEquals(List.of(), Survivors.of(seconds), name);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("withoutEnd")
  void nothingSurvivesAStopDuring(String name, String script) throws Exception {
    try (var story = new ScriptRunStory(folder)) {
      Thread stopper = Thread.ofVirtual().start(() -> stopWhenUp(story));
      Outcome outcome = story.run(yaml(": > up\n" + script));

      assertEquals(new Outcome.Stopped(), outcome, name);
      stopper.join();
    }
    assertTrue(Files.exists(folder.resolve("up")));
    assertEquals(List.of(), Survivors.of(seconds), name);
  }

  private void stopWhenUp(ScriptRunStory story) {
    while (!Files.exists(folder.resolve("up"))) {
      Thread.onSpinWait();
    }
    story.stop().ask();
  }

  private String yaml(String script) {
    String ready = script.replace("SLEEP", "sleep SECONDS").replace("SECONDS", seconds);
    return "steps:\n  - script: |\n" + ready.indent(6);
  }
}
