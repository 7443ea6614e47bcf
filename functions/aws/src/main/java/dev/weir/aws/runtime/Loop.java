package dev.weir.aws.runtime;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.weir.json.JsonText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOError;
import java.io.IOException;
import java.time.InstantSource;

/// Answers one event after another.
final class Loop {
  private static final String TRACE = "com.amazonaws.xray.traceHeader";

  private final RuntimeApi api;
  private final RequestStreamHandler handler;
  private final Place place;
  private final LambdaLogger log;

  Loop(RuntimeApi api, RequestStreamHandler handler, Place place, LambdaLogger log) {
    this.api = api;
    this.handler = handler;
    this.place = place;
    this.log = log;
  }

  /// Returns when the process must end because it cannot be trusted any more, as after
  /// `OutOfMemoryError`: always false.
  ///
  /// @throws IOException when the Runtime API is gone, or says what it should not
  boolean run() throws IOException {
    while (answer(api.next())) {}
    return false;
  }

  private boolean answer(Invocation invocation) throws IOException {
    System.setProperty(TRACE, invocation.trace());
    try {
      var output = new ByteArrayOutputStream();
      var context = new InvocationContext(invocation, place, log, InstantSource.system());
      handler.handleRequest(new ByteArrayInputStream(invocation.payload()), output, context);
      api.respond(invocation.id(), output.toByteArray());
      return true;
    } catch (RuntimeApi.Refused e) {
      throw e;
    } catch (Throwable t) {
      var failure = Failure.of(t);
      log.log(JsonText.print(failure.json()) + "\n");
      api.fail(invocation.id(), failure);
      return !(t instanceof VirtualMachineError || t instanceof IOError);
    }
  }
}
