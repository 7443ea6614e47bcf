package dev.weir.local.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.local.function.FunctionError;
import dev.weir.local.function.Functions;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// AWS Lambda, as far as functions are called by it whose answer is waited for: the operation
/// `Invoke` of the AWS Lambda API Reference with the type `RequestResponse`.
public final class InvokeService implements AutoCloseable {
  private static final Pattern PATH =
      Pattern.compile("/2015-03-31/functions/([A-Za-z]+)/invocations");

  private final Functions functions;
  private final LoopbackServer server = new LoopbackServer(this::handle);

  /// @param functions what is called, by the name that it is called by
  public InvokeService(Functions functions) {
    this.functions = functions;
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
      if (!path.matches()) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] answer = JsonText.print(answer(exchange, path.group(1), event)).getBytes(UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private Json answer(HttpExchange exchange, String function, Json event) {
    try {
      return functions.invoke(function, event);
    } catch (FunctionError e) {
      exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
      return e.json();
    }
  }
}
