package dev.weir.task;

import dev.weir.id.RunId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The label of a task, by which it is traced back to its attempt: its events carry it.
///
/// @param node the job's number in the run
/// @param attempt from 1
public record TaskGroup(RunId run, int node, int attempt) {
  private static final Pattern TEXT =
      Pattern.compile("weir:([0-9A-Z]{26})/([0-9]{1,6})/([0-9]{1,3})");

  /// The group of that label; empty when it is not one of ours.
  public static Optional<TaskGroup> read(String text) {
    Matcher match = TEXT.matcher(text);
    if (!match.matches() || !RunId.isRunId(match.group(1))) {
      return Optional.empty();
    }
    return Optional.of(
        new TaskGroup(
            new RunId(match.group(1)),
            Integer.parseInt(match.group(2)),
            Integer.parseInt(match.group(3))));
  }

  /// What the labels of all tasks of a run start with.
  public static String prefix(RunId run) {
    return "weir:" + run + "/";
  }

  /// The label, at most 128 characters.
  public String text() {
    return prefix(run) + node + "/" + attempt;
  }

  /// The same for every try to start the attempt's task, at most 64 characters.
  public String clientToken() {
    return run + "-" + node + "-" + attempt;
  }
}
