package dev.weir.aws.runtime;

import java.io.IOException;

/// One event, and by what its answer is known.
///
/// @param deadlineMillis until when it must be answered, since the epoch
/// @param functionArn empty when Lambda did not say it
/// @param trace for X-Ray; empty when there is none
@SuppressWarnings("ArrayRecordComponent") // the bytes of an event; events are never compared
record Invocation(
    String id, long deadlineMillis, String functionArn, String trace, byte[] payload) {

  /// @throws IOException when the answer is no event
  static Invocation of(HttpAnswer answer) throws IOException {
    String id = answer.header("lambda-runtime-aws-request-id");
    String deadline = answer.header("lambda-runtime-deadline-ms");
    if (answer.status() != 200 || id.isEmpty() || !deadline.matches("[0-9]{1,18}")) {
      throw new IOException(
          "The Runtime API answered "
              + answer.status()
              + " with request \""
              + id
              + "\" and deadline \""
              + deadline
              + "\" when asked for the next event.");
    }
    return new Invocation(
        id,
        Long.parseLong(deadline),
        answer.header("lambda-runtime-invoked-function-arn"),
        answer.header("lambda-runtime-trace-id"),
        answer.body());
  }
}
