package dev.weir.job;

import dev.weir.json.Json;
import dev.weir.pipeline.JobDef.FailureKind;
import dev.weir.task.Outcome.Log;
import dev.weir.task.OutcomeJson;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One try at a job.
///
/// @param number from 1
/// @param requested when its task was asked for
/// @param started when its task reported
/// @param commandsStarted when its first command started
/// @param ended when it was settled
/// @param task as the runner names it
/// @param result how it ended; empty while it has not
public record Attempt(
    int number,
    Instant requested,
    Optional<Instant> started,
    Optional<Instant> commandsStarted,
    Optional<Instant> ended,
    Optional<String> task,
    Optional<Result> result) {

  public static Attempt requested(int number, Instant now) {
    return new Attempt(
        number,
        now,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public Attempt started(Instant now, String task) {
    return new Attempt(
        number, requested, Optional.of(now), commandsStarted, ended, Optional.of(task), result);
  }

  public Attempt ended(Optional<Instant> commandsStarted, Instant now, Result result) {
    return new Attempt(
        number, requested, started, commandsStarted, Optional.of(now), task, Optional.of(result));
  }

  /// How an attempt ended.
  ///
  /// @param failure why it failed; empty when it succeeded or was canceled
  /// @param exitCode of the command that failed, or 0; empty when no command ended by itself
  /// @param reason a full sentence for people; empty on success
  /// @param command what failed
  /// @param log what was logged
  public record Result(
      Optional<FailureKind> failure,
      Optional<Integer> exitCode,
      String reason,
      Optional<Command> command,
      Optional<Log> log) {

    Result withoutLines() {
      return new Result(failure, exitCode, reason, command, log.map(Log::withoutLines));
    }
  }

  /// A command of the definition.
  ///
  /// @param section `before_script`, `script` or `after_script`
  /// @param index from 0
  /// @param text its first line, of that at most 200 characters; ` …` at the end says that there is
  ///   more of it
  public record Command(String section, int index, String text) {
    private static final int CHARS_MAX = 200;

    /// The command, named by what of it fits.
    ///
    /// @param script all of it; it may be a block of many lines
    public static Command of(String section, int index, String script) {
      List<String> lines = script.lines().filter(line -> !line.isBlank()).toList();
      String first = lines.isEmpty() ? "" : lines.getFirst().strip();
      boolean isWhole = lines.size() <= 1 && first.length() <= CHARS_MAX;
      String shown = first.substring(0, Math.min(CHARS_MAX, first.length()));
      return new Command(section, index, isWhole ? shown : shown + " …");
    }

    Json.Obj json() {
      return Json.Obj.of("section", section, "index", index, "text", text);
    }

    static Command read(Json.Obj json) {
      return new Command(json.text("section"), (int) json.number("index"), json.text("text"));
    }
  }

  /// What people are told of it; lines of its log are not part of that.
  public Attempt withoutLines() {
    return new Attempt(
        number, requested, started, commandsStarted, ended, task, result.map(Result::withoutLines));
  }

  public Json.Obj json() {
    return Json.Obj.of(
        "number", number,
        "requested", requested.toString(),
        "started", started.map(Instant::toString),
        "commandsStarted", commandsStarted.map(Instant::toString),
        "ended", ended.map(Instant::toString),
        "task", task,
        "failure", result.flatMap(Result::failure).map(f -> f.name().toLowerCase(Locale.ROOT)),
        "exitCode", result.flatMap(Result::exitCode),
        "reason", result.map(Result::reason),
        "command", result.flatMap(Result::command).map(Command::json),
        "log", result.flatMap(Result::log).map(OutcomeJson::write));
  }

  public static Attempt read(Json.Obj json) {
    return new Attempt(
        (int) json.number("number"),
        Instant.parse(json.text("requested")),
        json.findText("started").map(Instant::parse),
        json.findText("commandsStarted").map(Instant::parse),
        json.findText("ended").map(Instant::parse),
        json.findText("task"),
        json.findText("reason").map(reason -> readResult(json, reason)));
  }

  private static Result readResult(Json.Obj json, String reason) {
    return new Result(
        json.findText("failure").map(f -> FailureKind.valueOf(f.toUpperCase(Locale.ROOT))),
        json.findNumber("exitCode").map(Math::toIntExact),
        reason,
        json.findObject("command").map(Command::read),
        json.findObject("log").map(OutcomeJson::readLog));
  }
}
