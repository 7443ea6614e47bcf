package dev.weir.aws.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.json.JsonText;
import java.io.IOException;

/// Lambda's side of a function: gives events and takes answers.
final class RuntimeApi {
  private static final String ROOT = "/2018-06-01/runtime/";
  private static final String INVOCATION = ROOT + "invocation/";
  private static final int ACCEPTED = 202;
  private static final int TOO_LARGE = 413;

  private final HttpConnection connection;

  RuntimeApi(HttpConnection connection) {
    this.connection = connection;
  }

  /// The Runtime API did not take an answer.
  static final class Refused extends IOException {
    Refused(String what, int status) {
      super("The Runtime API answered " + status + " to " + what + ".");
    }
  }

  /// The answer is larger than Lambda takes: 6 MB (docs.aws.amazon.com/lambda, "Lambda quotas").
  static final class ResponseTooLarge extends RuntimeException {
    ResponseTooLarge(int bytes) {
      super("The response has " + bytes + " bytes, which is more than Lambda takes.");
    }
  }

  /// @param address `host:port`, as Lambda has it in `AWS_LAMBDA_RUNTIME_API`
  static RuntimeApi at(String address) {
    int colon = address.lastIndexOf(':');
    if (colon < 1 || !address.substring(colon + 1).matches("[0-9]{1,5}")) {
      throw new IllegalArgumentException(
          "AWS_LAMBDA_RUNTIME_API is \""
              + address
              + "\", expected host:port. Lambda sets it; \"sam local\" does, too.");
    }
    int port = Integer.parseInt(address.substring(colon + 1));
    return new RuntimeApi(new HttpConnection(address.substring(0, colon), port));
  }

  /// Waits for the next event, however long.
  Invocation next() throws IOException {
    return Invocation.of(connection.get(INVOCATION + "next"));
  }

  /// @throws ResponseTooLarge when the answer is, and a failure must be said instead
  /// @throws Refused when it was not taken for another reason
  void respond(String id, byte[] body) throws IOException {
    int status = connection.post(INVOCATION + id + "/response", "", body).status();
    if (status == TOO_LARGE) {
      throw new ResponseTooLarge(body.length);
    }
    check("the response to " + id, status);
  }

  void fail(String id, Failure failure) throws IOException {
    check("the failure of " + id, post(INVOCATION + id + "/error", failure));
  }

  /// Says that there will be no function. Then the process must end.
  void failInit(Failure failure) throws IOException {
    check("the failure of the start", post(ROOT + "init/error", failure));
  }

  private int post(String path, Failure failure) throws IOException {
    byte[] body = JsonText.print(failure.json()).getBytes(UTF_8);
    return connection.post(path, failure.type(), body).status();
  }

  private static void check(String what, int status) throws Refused {
    if (status != ACCEPTED) {
      throw new Refused(what, status);
    }
  }
}
