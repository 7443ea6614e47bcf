package dev.weir.cli.command;

import dev.weir.cli.client.WeirApi;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the run that a person means: nothing or `latest` for the newest, a number (`12`, `#12`,
/// `hello#12`), an id, or the start or end of one.
final class RunChoice {
  static final String HELP =
      "A run: its id or the start or end of it, its number (12, or hello#12), or \"latest\", the"
          + " default.";

  /// So many runs back numbers and parts of ids are looked for.
  private static final int LOOK_BACK = 1000;

  private static final Pattern NUMBER =
      Pattern.compile("(?<pipeline>[^#]*?)\\s*#?(?<number>\\d{1,9})");

  private final WeirApi api;

  RunChoice(WeirApi api) {
    this.api = api;
  }

  /// The id of the run.
  ///
  /// @throws NotFound when no run, or more than one, is meant
  String id(Optional<String> given) {
    String text = given.orElse("latest");
    if (text.equals("latest")) {
      return latest();
    }
    if (RunId.isRunId(text.toUpperCase(Locale.ROOT))) {
      return text.toUpperCase(Locale.ROOT);
    }
    Matcher number = NUMBER.matcher(text);
    boolean isNumber =
        number.matches() && (text.contains("#") || number.group("pipeline").isEmpty());
    return isNumber
        ? only(text, numbered(number.group("pipeline"), Long.parseLong(number.group("number"))))
        : only(text, withPart(text.toUpperCase(Locale.ROOT)));
  }

  private String latest() {
    return api.runs(Map.of(), 1).stream()
        .findFirst()
        .map(run -> run.text("id"))
        .orElseThrow(() -> new NotFound("There are no runs yet. Start one with \"weir run\"."));
  }

  private List<Json.Obj> numbered(String pipeline, long number) {
    Map<String, String> filter = pipeline.isEmpty() ? Map.of() : Map.of("pipeline", pipeline);
    return api.runs(filter, LOOK_BACK).stream()
        .filter(run -> run.number("number") == number)
        .toList();
  }

  private List<Json.Obj> withPart(String part) {
    return api.runs(Map.of(), LOOK_BACK).stream()
        .filter(run -> run.text("id").startsWith(part) || run.text("id").endsWith(part))
        .toList();
  }

  private static String only(String text, List<Json.Obj> found) {
    if (found.isEmpty()) {
      throw new NotFound(
          "There is no run \"%s\" among the last %,d. \"weir runs\" lists them."
              .formatted(text, LOOK_BACK));
    }
    if (found.size() > 1) {
      throw new NotFound(
          "\"%s\" can mean %d runs: %s. Name one by more of its id."
              .formatted(text, found.size(), names(found)));
    }
    return found.getFirst().text("id");
  }

  private static String names(List<Json.Obj> runs) {
    return String.join(
        ", ",
        runs.stream()
            .limit(5)
            .map(run ->
                "%s#%d (%s)".formatted(run.text("pipeline"), run.number("number"), run.text("id")))
            .toList());
  }
}
