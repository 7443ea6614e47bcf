package dev.weir.deploy.run;

/// How a script, or a step of it, ended.
public sealed interface Outcome {

  record Succeeded() implements Outcome {}

  /// @param words a full sentence for people, with the step and why
  record Failed(String words) implements Outcome {}

  /// The agent was told to stop.
  record Stopped() implements Outcome {}
}
