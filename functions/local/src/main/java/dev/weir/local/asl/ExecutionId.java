package dev.weir.local.asl;

import dev.weir.flow.TaskToken;
import dev.weir.id.RunId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which execution: that of a run, or that of one item of a Map in it.
record ExecutionId(RunId run, Optional<Item> item) {

  /// @param visit of the run's execution in which the Map was entered
  /// @param index in the Map's array, from 0
  record Item(long visit, int index) {}

  static ExecutionId of(RunId run) {
    return new ExecutionId(run, Optional.empty());
  }

  ExecutionId child(long visit, int index) {
    return new ExecutionId(run, Optional.of(new Item(visit, index)));
  }

  ExecutionId root() {
    return of(run);
  }

  /// As people and `$states.context.Execution.Id` have it.
  @Override
  public String toString() {
    return run + item.map(i -> "/" + i.visit() + "/" + i.index()).orElse("");
  }

  /// A token taken apart.
  ///
  /// @param visit whose result the token gives
  /// @param secret 43 characters; in an emulated account, where tokens are as long as those of Step
  ///   Functions, 645
  record Token(ExecutionId execution, long visit, String secret) {
    private static final Pattern SHAPE =
        Pattern.compile(
            "([0-9A-Z]{26})(?:\\.(\\d{1,9})-(\\d{1,9}))?\\.(\\d{1,9})\\.([\\w-]{1,1000})");

    TaskToken text() {
      String item = execution.item().map(i -> "." + i.visit() + "-" + i.index()).orElse("");
      return new TaskToken(execution.run() + item + "." + visit + "." + secret);
    }

    /// Empty when the text is no token of this flow.
    static Optional<Token> read(TaskToken token) {
      Matcher match = SHAPE.matcher(token.value());
      if (!match.matches() || !RunId.isRunId(match.group(1))) {
        return Optional.empty();
      }
      ExecutionId root = of(new RunId(match.group(1)));
      ExecutionId id =
          match.group(2) == null
              ? root
              : root.child(Long.parseLong(match.group(2)), Integer.parseInt(match.group(3)));
      return Optional.of(new Token(id, Long.parseLong(match.group(4)), match.group(5)));
    }
  }
}
