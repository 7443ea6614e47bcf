package dev.weir.local.account;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// AWS Lambda, as far as functions are called by it whose answer nobody waits for: the operation
/// `Invoke` of the AWS Lambda API Reference with the type `Event`.
public final class LambdaService implements AutoCloseable {
  private static final Pattern PATH =
      Pattern.compile("/2015-03-31/functions/weir-([A-Za-z]+)/invocations");
  private static final int ACCEPTED = 202;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;

  private final AtomicReference<BiConsumer<String, Json>> functions =
      new AtomicReference<>((_, _) -> {});
  private final LoopbackServer server = new LoopbackServer(this::handle);

  /// From now on calls go there: a function's logical id and its event.
  public void serve(BiConsumer<String, Json> calls) {
    functions.set(calls);
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
      int status = status(path, exchange.getRequestHeaders());
      exchange.sendResponseHeaders(status, -1);
      if (status == ACCEPTED) {
        functions.get().accept(path.group(1), event);
      }
    }
  }

  /// A call of another type would be waited for, and is refused.
  private static int status(Matcher path, Headers headers) {
    if (!path.matches()) {
      return NOT_FOUND;
    }
    boolean isEvent = "Event".equals(headers.getFirst("X-Amz-Invocation-Type"));
    return isEvent ? ACCEPTED : BAD_REQUEST;
  }
}
