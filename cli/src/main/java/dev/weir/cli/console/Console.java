package dev.weir.cli.console;

import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.print.Columns;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The two outputs of a command. Results, and nothing else, go to the first, so that they can be
/// piped; whatever a person should know beside them goes to the second.
public final class Console {
  private final PrintStream results;
  private final PrintStream remarks;
  private Style style;

  /// @param style of the remarks
  public Console(PrintStream results, PrintStream remarks, Style style) {
    this.results = results;
    this.remarks = remarks;
    this.style = style;
  }

  /// How remarks look.
  public Style style() {
    return style;
  }

  /// Where help texts go that were asked for.
  public PrintWriter results() {
    return new PrintWriter(results, true, StandardCharsets.UTF_8);
  }

  /// From now on remarks have no colours.
  public void dropColor() {
    style = new Style(false, style.hasUnicode());
  }

  /// Prints a result, ending it with a line end where it has none.
  public void result(String text) {
    results.print(text.endsWith("\n") ? text : text + "\n");
    results.flush();
  }

  /// Prints a result of rows and columns.
  public void result(Columns columns, List<List<String>> rows) {
    result(String.join("\n", columns.lines("", rows)));
  }

  /// Prints a result as indented JSON.
  public void result(Json json) {
    result(JsonText.pretty(json));
  }

  /// Says a line to the person.
  public void say(String line) {
    draw(line + "\n");
  }

  /// Writes to the person's side as it is, in one piece.
  public void draw(String text) {
    remarks.print(text);
    remarks.flush();
  }
}
