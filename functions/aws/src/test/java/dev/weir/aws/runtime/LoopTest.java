package dev.weir.aws.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.weir.aws.runtime.ScriptedRuntimeApi.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Events go in, answers and failures come out, as with Amazon's own client.
final class LoopTest {
  private static final Place PLACE = new Place("f", "1", 1024, "group", "stream");
  private static final RequestStreamHandler ECHO = (input, output, _) -> input.transferTo(output);

  private final ScriptedRuntimeApi api;

  LoopTest() throws IOException {
    this.api = new ScriptedRuntimeApi();
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void eventsAreAnsweredOneAfterAnother() {
    runToTheEnd(ECHO, api.event("{\"a\":1}").event("{}").event(""));

    assertEquals(
        List.of(
            "invocation/request-1/response {\"a\":1}",
            "invocation/request-1/response {}",
            "invocation/request-1/response "),
        api.told());
  }

  @Test
  void anEventMayComeInChunks() {
    String large = "\"" + "ä".repeat(100_000) + "\"";

    runToTheEnd(ECHO, api.event(new Event(large, ScriptedRuntimeApi.HEADERS, true)));

    assertEquals(List.of("invocation/request-1/response " + large), api.told());
  }

  @Test
  void aConnectionThatWasClosedIsOpenedAgain() {
    var closing = new HashMap<>(ScriptedRuntimeApi.HEADERS);
    closing.put("Connection", "close");

    runToTheEnd(ECHO, api.event(new Event("1", closing, false)).event("2"));

    assertEquals(
        List.of("invocation/request-1/response 1", "invocation/request-1/response 2"), api.told());
  }

  @Test
  void aFunctionIsToldAboutTheEvent() {
    var seen = new ArrayList<Context>();

    runToTheEnd((_, _, context) -> seen.add(context), api.event("{}"));

    Context context = seen.getFirst();
    assertEquals("request-1", context.getAwsRequestId());
    assertEquals("arn:aws:lambda:x:1:function:f", context.getInvokedFunctionArn());
    assertEquals("f", context.getFunctionName());
    assertEquals(1024, context.getMemoryLimitInMB());
    assertTrue(context.getRemainingTimeInMillis() > 0);
    assertEquals("Root=1-2-3", System.getProperty("com.amazonaws.xray.traceHeader"));
  }

  @Test
  void aFailureIsSaidWithItsTypeAndItsPlaceAndTheNextEventIsAnswered() {
    runToTheEnd(
        (input, output, _) -> {
          if (input.read() == '1') {
            throw new IllegalStateException("No \"1\" here");
          }
          output.write('2');
        },
        api.event("1").event("2"));

    String failure = api.told().getFirst();
    assertTrue(
        failure.startsWith(
            "invocation/request-1/error java.lang.IllegalStateException"
                + " {\"errorMessage\":\"No \\\"1\\\" here\","
                + "\"errorType\":\"java.lang.IllegalStateException\",\"stackTrace\":[\"dev.weir"),
        failure);
    assertEquals("invocation/request-1/response 2", api.told().getLast());
  }

  @Test
  void anAnswerThatIsTooLargeIsAFailure() {
    runToTheEnd(ECHO, api.takes(3).event("1234").event("123"));

    assertTrue(
        api.told()
            .getFirst()
            .contains("\"The response has 4 bytes, which is more than Lambda takes.\""),
        api.told()::toString);
    assertEquals("invocation/request-1/response 123", api.told().getLast());
  }

  @Test
  void aProcessThatIsOutOfMemoryEnds() throws IOException {
    RequestStreamHandler greedy =
        (_, _, _) -> {
          throw new OutOfMemoryError("Java heap space");
        };

    assertFalse(loop(greedy, api.event("1").event("2")).run());
    assertEquals(1, api.told().size());
  }

  @Test
  void anEventWithoutItsHeadersEndsTheProcess() {
    api.event(new Event("{}", Map.of("Lambda-Runtime-Aws-Request-Id", "request-1"), false));

    var failure = assertThrows(IOException.class, () -> loop(ECHO, api).run());

    assertEquals(
        "The Runtime API answered 200 with request \"request-1\" and deadline \"\" when asked for"
            + " the next event.",
        failure.getMessage());
  }

  @Test
  void aStartThatFailedIsSaid() throws IOException {
    api.client().failInit(Failure.of(new IllegalStateException("No table")));

    assertTrue(
        api.told()
            .getFirst()
            .startsWith(
                "init/error java.lang.IllegalStateException {\"errorMessage\":\"No table\""),
        api.told()::toString);
  }

  @Test
  void anAddressThatIsNoneIsNamed() {
    var failure = assertThrows(IllegalArgumentException.class, () -> RuntimeApi.at("localhost"));

    assertTrue(message(failure).startsWith("AWS_LAMBDA_RUNTIME_API is \"localhost\""));
  }

  @Test
  void aHandlerMustBeThereAndBeOne() {
    assertTrue(refusal("dev.weir.Nothing").contains("_HANDLER is \"dev.weir.Nothing\""));
    assertEquals("java.lang.Object is no RequestStreamHandler.", refusal("java.lang.Object"));
  }

  @Test
  void whatAHandlersConstructorThrowsIsThrownAsItIs() {
    var failure =
        assertThrows(
            UnsatisfiedLinkError.class, () -> Handlers.make(WithoutItsLibrary.class.getName()));

    assertEquals("no library", failure.getMessage());
  }

  /// A function whose native library is for another machine.
  public static final class WithoutItsLibrary implements RequestStreamHandler {
    public WithoutItsLibrary() {
      throw new UnsatisfiedLinkError("no library");
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) {}
  }

  private static String refusal(String handler) {
    var failure = assertThrows(IllegalArgumentException.class, () -> Handlers.make(handler));
    return message(failure);
  }

  private static String message(Exception failure) {
    return String.valueOf(failure.getMessage());
  }

  /// Until there is no event any more.
  private static void runToTheEnd(RequestStreamHandler handler, ScriptedRuntimeApi api) {
    var failure = assertThrows(IOException.class, () -> loop(handler, api).run());
    assertTrue(message(failure).startsWith("The Runtime API answered 410"), failure::toString);
  }

  private static Loop loop(RequestStreamHandler handler, ScriptedRuntimeApi api) {
    return new Loop(api.client(), handler, PLACE, new Silent());
  }

  private static final class Silent implements LambdaLogger {
    @Override
    public void log(String message) {}

    @Override
    public void log(byte[] message) {}
  }
}
