package dev.weir.cli.command;

import dev.weir.json.Json;
import dev.weir.print.Amounts;
import dev.weir.print.Columns;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A page of the history of runs, as tables.
///
/// @param page an answer of `GET /v1/reports`
record CicdReportText(Json.Obj page) {

  String text() {
    List<Json.Obj> runs = page.list("runs").stream().map(Json::asObject).toList();
    if (runs.isEmpty()) {
      return "No runs fit.";
    }
    boolean hasStages = runs.getFirst().find("stages").isPresent();
    var text = new StringBuilder(hasStages ? "" : table(runs));
    if (hasStages) {
      runs.forEach(run -> text.append(text.isEmpty() ? "" : "\n\n").append(detail(run)));
    }
    if (page.findText("next").isPresent()) {
      text.append("\n\nThere are more, older ones. --json gives the cursor of the next page.");
    }
    return text.toString();
  }

  private static String table(List<Json.Obj> runs) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("RUN", "PIPELINE", "STATE", "BRANCH", "COMMIT", "STARTED", "TIME"));
    for (Json.Obj run : runs) {
      rows.add(
          List.of(
              String.valueOf(run.number("serial")),
              run.text("pipeline"),
              run.text("state"),
              run.findText("branch").orElse(""),
              commit(run),
              time(run, "started"),
              took(run)));
    }
    return columns(rows);
  }

  private static String detail(Json.Obj run) {
    var text = new StringBuilder();
    text.append(
        "%s, run %d: %s".formatted(run.text("pipeline"), run.number("serial"), run.text("state")));
    String where = run.findText("branch").map(branch -> " on " + branch).orElse("");
    String message = run.findText("message").flatMap(t -> t.lines().findFirst()).orElse("");
    if (!commit(run).isEmpty()) {
      text.append("\n  ").append(commit(run)).append(where);
      text.append(message.isEmpty() ? "" : ", " + message);
    }
    if (!run.text("reason").isEmpty()) {
      text.append("\n  ").append(run.text("reason"));
    }
    return text + "\n" + stages(run);
  }

  private static String stages(Json.Obj run) {
    var rows = new ArrayList<List<String>>();
    boolean hasJobs =
        run.list("stages").stream().anyMatch(stage -> stage.asObject().find("jobs").isPresent());
    rows.add(List.of("  STAGE", hasJobs ? "JOB" : "", "STATE", "STARTED", "TIME", ""));
    for (Json item : run.list("stages")) {
      Json.Obj stage = item.asObject();
      rows.add(row("  " + stage.text("name"), "", stage));
      stage
          .find("jobs")
          .ifPresent(_ -> stage.list("jobs").forEach(job -> add(rows, job.asObject())));
    }
    return columns(rows);
  }

  private static void add(List<List<String>> rows, Json.Obj job) {
    rows.add(row("", job.text("name"), job));
    job.find("artifacts")
        .ifPresent(_ ->
            job.list("artifacts")
                .forEach(kept ->
                    rows.add(
                        List.of(
                            "",
                            "  " + kept.asObject().text("path"),
                            Amounts.bytes(kept.asObject().number("bytes")),
                            "",
                            "",
                            ""))));
  }

  private static List<String> row(String stage, String job, Json.Obj item) {
    return List.of(stage, job, item.text("state"), time(item, "started"), took(item), why(item));
  }

  private static String why(Json.Obj item) {
    String reason = item.findText("reason").orElse("");
    String command = item.findText("failingCommand").map(text -> " At: " + text).orElse("");
    return (reason + command).strip();
  }

  private static String commit(Json.Obj run) {
    return run.findText("sha").map(sha -> sha.substring(0, 8)).orElse("");
  }

  private static String time(Json.Obj item, String name) {
    return item.findText(name).map(text -> Amounts.time(Instant.parse(text))).orElse("");
  }

  private static String took(Json.Obj item) {
    return Optional.of(item)
        .flatMap(i -> i.findNumber("tookMillis"))
        .map(millis -> Amounts.duration(Duration.ofMillis(millis)))
        .orElse("");
  }

  private static String columns(List<List<String>> rows) {
    return String.join("\n", new Columns(rows.getFirst()).lines("", rows.subList(1, rows.size())));
  }
}
