package dev.weir.flow;

/// What a waiting state of an execution is answered by. It is a secret: whoever has it can answer.
///
/// @param value 1 to 2,048 characters
public record TaskToken(String value) {
  public TaskToken {
    if (value.isEmpty() || value.length() > 2048) {
      throw new IllegalArgumentException("A task token has 1 to 2,048 characters");
    }
  }

  @Override
  public String toString() {
    return "TaskToken[…]";
  }
}
