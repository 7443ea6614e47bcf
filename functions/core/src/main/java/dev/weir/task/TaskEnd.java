package dev.weir.task;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is known of a task that ended without a report, from the words that ECS has for it
/// ("Stopped tasks error messages", Amazon ECS Developer Guide).
///
/// @param reason a full sentence
public record TaskEnd(Cause cause, String reason) {
  private static final int REASON_CHARS_MAX = 1_000;
  private static final Pattern ERROR = Pattern.compile("\\b([A-Z][A-Za-z]+Error)\\b:? ?(.*)");

  /// Who or what ended it.
  public enum Cause {
    /// Its machine was taken away; another one may do.
    INTERRUPTED,
    /// The job's own use of its machine.
    JOB,
    /// The machine, an image, or the way to them.
    RUNNER
  }

  /// @param stopCode as ECS names it, such as `EssentialContainerExited`; may be empty
  /// @param reason what the runner says of it, its containers included; may be empty
  public static TaskEnd of(String stopCode, String reason) {
    String said = shortened(reason.isBlank() ? stopCode : reason.strip());
    return switch (stopCode) {
      case "SpotInterruption", "TerminationNotice", "InfrastructureHealth" ->
          new TaskEnd(Cause.INTERRUPTED, "Its machine was taken away: " + said);
      case "UserInitiated" ->
          new TaskEnd(Cause.RUNNER, "Its task was stopped from outside: " + said);
      default -> named(said).orElseGet(() -> silent(stopCode, said));
    };
  }

  /// By the name of the error in the text. The one that says most comes first: when memory ran out,
  /// other containers end too.
  private static Optional<TaskEnd> named(String said) {
    if (said.contains("OutOfMemory")) {
      String advice =
          "Its commands and services used up the task's memory. Ask for more with \"resources\": ";
      return Optional.of(new TaskEnd(Cause.JOB, advice + said));
    }
    Matcher error = ERROR.matcher(said);
    return error.find() ? Optional.of(named(error.group(1), said)) : Optional.empty();
  }

  private static TaskEnd named(String error, String said) {
    String what =
        switch (error) {
          case "CannotPullContainerError", "CannotPullImageManifestError" ->
              "An image could not be pulled: ";
          case "ResourceInitializationError" ->
              "Its machine could not be set up; has its network a way out? ";
          case "CannotStartContainerError", "CannotCreateContainerError" ->
              "A container could not be started: ";
          default -> "Its task failed: ";
        };
    return new TaskEnd(Cause.RUNNER, what + said);
  }

  private static TaskEnd silent(String stopCode, String said) {
    boolean isStarted = !stopCode.equals("TaskFailedToStart");
    String what = isStarted ? "Its task ended without a result: " : "Its task did not start: ";
    return new TaskEnd(Cause.RUNNER, what + (said.isEmpty() ? "nothing is known of it" : said));
  }

  private static String shortened(String text) {
    return text.length() <= REASON_CHARS_MAX ? text : text.substring(0, REASON_CHARS_MAX - 1) + "…";
  }
}
