package dev.weir.local.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.local.function.FunctionError;
import dev.weir.local.function.Functions;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// AWS Lambda, as far as functions are called by it: the operation `Invoke` of the AWS Lambda API
/// Reference. A call whose answer is waited for is refused unless somebody answers.
public final class LambdaService implements AutoCloseable {
  private static final Pattern PATH =
      Pattern.compile("/2015-03-31/functions/weir-([A-Za-z]+)/invocations");
  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;

  private final AtomicReference<BiConsumer<String, Json>> events =
      new AtomicReference<>((_, _) -> {});
  private final AtomicReference<Optional<Functions>> answers =
      new AtomicReference<>(Optional.empty());
  private final LoopbackServer server = new LoopbackServer(this::handle);

  /// From now on calls that nobody waits for go there: a function's logical id and its event.
  public void serve(BiConsumer<String, Json> calls) {
    events.set(calls);
  }

  /// From now on calls that are waited for are answered there, by functions' logical ids.
  public void answer(Functions functions) {
    answers.set(Optional.of(functions));
  }

  public URI address() {
    return server.address();
  }

  @Override
  public void close() {
    server.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Json event = JsonText.read(exchange.getRequestBody().readAllBytes());
      Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
      Optional<Functions> functions = answers.get();
      if (!path.matches()) {
        exchange.sendResponseHeaders(NOT_FOUND, -1);
      } else if (isEvent(exchange)) {
        exchange.sendResponseHeaders(ACCEPTED, -1);
        events.get().accept(path.group(1), event);
      } else if (functions.isPresent()) {
        answer(exchange, functions.get(), path.group(1), event);
      } else {
        exchange.sendResponseHeaders(BAD_REQUEST, -1);
      }
    }
  }

  private static boolean isEvent(HttpExchange exchange) {
    return "Event".equals(exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type"));
  }

  private static void answer(
      HttpExchange exchange, Functions functions, String function, Json event) throws IOException {
    Json answer;
    try {
      answer = functions.invoke(function, event);
    } catch (FunctionError e) {
      exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
      answer = e.json();
    }
    byte[] bytes = JsonText.print(answer).getBytes(UTF_8);
    exchange.sendResponseHeaders(OK, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
