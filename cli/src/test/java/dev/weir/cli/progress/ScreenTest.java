package dev.weir.cli.progress;

import static dev.weir.cli.client.Reports.attempt;
import static dev.weir.cli.client.Reports.job;
import static dev.weir.cli.client.Reports.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.client.Reports;
import dev.weir.cli.client.RunView;
import dev.weir.cli.console.Style;
import dev.weir.cli.console.Width;
import dev.weir.golden.Golden;
import dev.weir.json.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private static final Style UNICODE = new Style(false, true);

  private static final Json.Obj EVERY_STATE =
      run(
          "running",
          job("compile", "build", "success", attempt(1, 0, 1.25, 0)),
          job("unit: [jdk25, linux]", "test", "running", attempt(1, 1.3)),
          job("integration", "test", "running", attempt(1, 1.3, 2, 1), attempt(2, 2.5)),
          job("flaky", "test", "retrying", attempt(1, 1.3, 3, 7)),
          job("lint", "test", "failed", attempt(1, 1.3, 2.1, 2)).with("isWarning", true),
          job("spelling", "test", "failed", attempt(1, 1.3, 2.1, 3)),
          job("format", "test", "starting"),
          job("licences", "test", "queued"),
          job("docs", "deliver", "skipped").with("reason", "Its need \"spelling\" failed."),
          job("cleanup", "deliver", "canceled").with("reason", "The run was canceled."),
          job("pack", "deliver", "pending"));

  @Test
  void everyStateOfAJobHasItsLook() {
    Golden.check("screen/states.txt", frame(EVERY_STATE, UNICODE, 80, 24));
  }

  @Test
  void aTerminalWithoutUnicodeGetsAscii() {
    Golden.check("screen/ascii.txt", frame(EVERY_STATE, Style.PLAIN, 80, 24));
  }

  @Test
  void coloursSayWhatTheSignsSay() {
    Golden.check(
        "screen/colours.txt",
        frame(EVERY_STATE, new Style(true, true), 80, 24).replace("\u001b", "ESC"));
  }

  @Test
  void aLowTerminalShowsWhatGoesOnAndWhatFailed() {
    Golden.check("screen/low.txt", frame(EVERY_STATE, UNICODE, 80, 10));
  }

  @Test
  void aNarrowTerminalCutsLines() {
    Golden.check("screen/narrow.txt", frame(EVERY_STATE, UNICODE, 40, 24));
  }

  @Test
  void aRunBeforeItsPlanIsOneLine() {
    Golden.check("screen/planning.txt", frame(run("running"), UNICODE, 80, 24));
  }

  @Test
  void noLineIsWiderThanTheScreenAndNoFrameHigher() {
    for (int columns = 1; columns <= 120; columns++) {
      for (int rows = 1; rows <= 20; rows++) {
        List<String> lines =
            new Screen(new Style(true, true))
                .render(snapshot(EVERY_STATE, "A note for you."), new Screen.Size(columns, rows));

        int width = columns;
        assertTrue(
            lines.stream().allMatch(l -> Width.of(AttributedString.stripAnsi(l)) <= width),
            () -> width + " columns: " + lines);
        assertTrue(lines.size() < Math.max(rows, 5), () -> "too high: " + lines);
      }
    }
  }

  @Test
  void tenThousandJobsFitOnAScreen() {
    Json.Obj[] jobs =
        IntStream.range(0, 10_000)
            .mapToObj(i -> job("job-" + i, "test", i % 3 == 0 ? "running" : "pending"))
            .toArray(Json.Obj[]::new);

    String frame = frame(run("running", jobs), UNICODE, 80, 8);

    assertEquals(6, frame.lines().count());
    assertTrue(frame.endsWith("  and 9,996 more: 0 done, 9,996 to come\n"), frame);
  }

  private static String frame(Json.Obj run, Style style, int columns, int rows) {
    List<String> lines =
        new Screen(style).render(snapshot(run, ""), new Screen.Size(columns, rows));
    return String.join("\n", lines) + "\n";
  }

  private static Snapshot snapshot(Json.Obj run, String note) {
    Map<String, String> lastLines =
        Map.of(
            "unit: [jdk25, linux]",
                "Tests run: 17, \u001b[31mFailures: 0\u001b[0m\tin 日本語 and more text",
            "integration", "waiting for the database");
    return new Snapshot(RunView.read(run), lastLines, note, Reports.START.plusMillis(4200));
  }
}
