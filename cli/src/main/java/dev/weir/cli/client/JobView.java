package dev.weir.cli.client;

import dev.weir.job.JobState;
import dev.weir.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A job as the command line follows it.
///
/// @param isWarning whether it failed and was allowed to
/// @param isTakenOver whether another run did it, and this one took its result
/// @param reason why it stands so; empty when there is nothing to say
/// @param attempts in order
public record JobView(
    String name,
    String stage,
    JobState state,
    boolean isWarning,
    boolean isTakenOver,
    String reason,
    List<AttemptView> attempts) {

  public JobView {
    attempts = List.copyOf(attempts);
  }

  /// One try at the job.
  ///
  /// @param command the first line of what failed
  public record AttemptView(
      int number,
      Optional<Instant> started,
      Optional<Instant> ended,
      Optional<Integer> exitCode,
      String reason,
      Optional<String> command) {

    static AttemptView read(Json.Obj json) {
      return new AttemptView(
          (int) json.number("number"),
          json.findText("started").map(Instant::parse),
          json.findText("ended").map(Instant::parse),
          json.findNumber("exitCode").map(Math::toIntExact),
          json.findText("reason").orElse(""),
          json.findObject("command").map(command -> command.text("text")));
    }
  }

  static JobView read(Json.Obj json) {
    return new JobView(
        json.text("name"),
        json.text("stage"),
        JobState.read(json.text("state")),
        json.findFlag("isWarning").orElse(false),
        json.findText("reusedFrom").isPresent(),
        json.findText("reason").orElse(""),
        json.list("attempts").stream().map(item -> AttemptView.read(item.asObject())).toList());
  }

  /// The attempt that goes on, or the last one.
  public Optional<AttemptView> latest() {
    return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast());
  }

  /// How long its latest attempt has taken so far; empty before that has started, and when another
  /// run made it.
  public Optional<Duration> elapsed(Instant now) {
    return latest()
        .filter(_ -> !isTakenOver)
        .flatMap(attempt ->
            attempt.started().map(start -> Duration.between(start, attempt.ended().orElse(now))));
  }

  /// The job as it was just before it ended; itself when it has not, or never ran.
  JobView beforeEnd() {
    return state.isFinal() && !attempts.isEmpty() && !isTakenOver
        ? new JobView(name, stage, JobState.RUNNING, false, false, "", attempts)
        : this;
  }

  /// How it failed, in a few words: `exit code 3`, or the reason where no command gave a code.
  public String failure() {
    return latest()
        .flatMap(AttemptView::exitCode)
        .map(code -> "exit code " + code)
        .orElseGet(() ->
            reason.isEmpty()
                ? latest().map(AttemptView::reason).orElse("no reason given")
                : reason);
  }

  /// Whether it failed, and was not allowed to.
  public boolean isFailure() {
    return state == JobState.FAILED && !isWarning;
  }
}
