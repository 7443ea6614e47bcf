package dev.weir.local.asl;

import dev.weir.json.Json;
import java.util.List;
import java.util.Optional;

/// A state of a machine. Templates are JSON in which a text `{% … %}` is a JSONata expression.
/// Where `output` is empty, the state passes on its result.
sealed interface State {

  /// Calls something and goes on with what it answers.
  ///
  /// @param arguments template of what is sent
  /// @param timeout template of a number of seconds for one try
  /// @param heartbeat template of the seconds that may pass without a heartbeat
  /// @param next empty when the execution ends here
  record Task(
      Resource resource,
      Json arguments,
      Optional<Json> timeout,
      Optional<Json> heartbeat,
      Optional<Json> output,
      Recovery recovery,
      Optional<String> next)
      implements State {}

  /// A distributed Map: runs a machine for each item of a JSON array in the blob store.
  ///
  /// @param key template of the blob's key
  /// @param processor what each item runs through
  /// @param toleratedFailurePercentage of items that may fail before the Map fails
  /// @param output never names `$states.result`: what the items answer is not collected
  record Items(
      Json key,
      Machine processor,
      int toleratedFailurePercentage,
      Json output,
      Recovery recovery,
      Optional<String> next)
      implements State {

    /// Whether more have failed than it bears.
    boolean isOverTolerance(long total, long failed) {
      return failed * 100 > total * toleratedFailurePercentage;
    }
  }

  /// Goes to the first choice whose condition is true.
  record Choice(List<Option> options, Optional<String> otherwise) implements State {
    public Choice {
      options = List.copyOf(options);
    }
  }

  /// @param condition template of a boolean
  record Option(Json condition, String next) {}

  /// Waits.
  ///
  /// @param seconds template of a number
  record Wait(Json seconds, Optional<Json> output, Optional<String> next) implements State {}

  /// Passes its input on, or its output.
  record Pass(Optional<Json> output, Optional<String> next) implements State {}

  /// Ends the execution well.
  record Succeed(Optional<Json> output) implements State {}

  /// Ends the execution.
  ///
  /// @param error template of a text
  /// @param cause template of a text
  record Fail(Json error, Json cause) implements State {}

  /// What catches the errors of the state.
  default Recovery recovery() {
    return switch (this) {
      case Task task -> task.recovery;
      case Items items -> items.recovery;
      case Choice _, Wait _, Pass _, Succeed _, Fail _ -> Recovery.NONE;
    };
  }
}
