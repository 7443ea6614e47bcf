package dev.weir.local.gateway;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.weir.api.Problem;
import dev.weir.api.ProblemKind;
import dev.weir.api.Rejected;
import dev.weir.api.routes.Routes;
import dev.weir.id.Ids;
import dev.weir.json.Json;
import dev.weir.local.function.EntryFunctions;
import dev.weir.local.function.FunctionError;
import dev.weir.local.function.Functions;
import dev.weir.local.gateway.Event.Arrival;
import dev.weir.local.gateway.Event.Asked;
import dev.weir.local.gateway.Event.Matched;
import dev.weir.local.template.Template;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Answers requests by calling the function of their route.
public final class FunctionHandler implements HttpHandler {

  /// The largest body that an HTTP API takes.
  public static final int BODY_BYTES_MAX = 10 * 1024 * 1024;

  /// So much of a body that is too large is read and dropped, so that its sender sees the answer.
  private static final long DROPPED_BYTES_MAX = 10L * BODY_BYTES_MAX;

  private static final int ACCEPTED = 202;
  private static final byte[] NONE = new byte[0];

  private static final List<String> METHODS =
      List.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");

  private final List<Template.Route> routes;
  private final Functions functions;
  private final InstantSource clock;
  private final Ids ids;
  private final Mount mount;

  /// All of the API, for those who bring a token.
  public FunctionHandler(
      List<Template.Route> routes, Functions functions, InstantSource clock, Ids ids) {
    this(routes, functions, clock, ids, Mount.WHOLE);
  }

  private FunctionHandler(
      List<Template.Route> routes, Functions functions, InstantSource clock, Ids ids, Mount mount) {
    this.mount = mount;
    this.routes =
        routes.stream()
            .sorted(Comparator.<Template.Route>comparingInt(r -> r.pattern().rank()).reversed())
            .toList();
    this.functions = functions;
    this.clock = clock;
    this.ids = ids;
  }

  /// The same functions, shown otherwise.
  public FunctionHandler at(Mount other) {
    return new FunctionHandler(routes, functions, clock, ids, other);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    answer(exchange).send(exchange);
  }

  private HttpReply answer(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    String path = mount.path(uri);
    byte[] body =
        hasBody(exchange) ? exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1) : NONE;
    if (body.length > BODY_BYTES_MAX) {
      long bytes = body.length + drop(exchange.getRequestBody());
      return refusal(path, Problem.of(new Rejected.TooLarge(bytes, BODY_BYTES_MAX)));
    }
    Optional<String> unheard = mount.refusal(exchange);
    if (unheard.isPresent()) {
      return refusal(path, Problem.of(ProblemKind.NOT_HEARD, unheard.get()));
    }
    String query = Optional.ofNullable(uri.getRawQuery()).orElse("");
    return followed(
        exchange, call(exchange, new Asked(exchange.getRequestMethod(), path, query, body)));
  }

  /// Whether the head announces a body. Reading one that is not there takes a buffer of 16 KB.
  private static boolean hasBody(HttpExchange exchange) {
    Headers headers = exchange.getRequestHeaders();
    return headers.containsKey("Content-Length") || headers.containsKey("Transfer-Encoding");
  }

  /// An answer that is not there yet is asked for again, in place of a caller that knows no 202.
  private HttpReply followed(HttpExchange exchange, HttpReply first) {
    Instant end = clock.instant().plus(mount.waitMax());
    HttpReply reply = first;
    while (reply.status() == ACCEPTED && clock.instant().isBefore(end)) {
      Optional<String> place = reply.header("location");
      if (place.isEmpty()) {
        return reply;
      }
      reply = call(exchange, new Asked("GET", place.get(), "", NONE));
    }
    return reply;
  }

  private Rejected rejection(String method, String path) {
    List<String> allowed = METHODS.stream().filter(other -> find(other, path).isPresent()).toList();
    return allowed.isEmpty()
        ? new Rejected.NoRoute(path, List.of())
        : new Rejected.WrongMethod(method, path, allowed);
  }

  private Optional<Matched> find(String method, String path) {
    return routes.stream()
        .flatMap(route ->
            route.pattern().match(method, path).map(vars -> new Matched(route, vars)).stream())
        .findFirst();
  }

  private HttpReply call(HttpExchange exchange, Asked asked) {
    return find(asked.method(), asked.path())
        .map(matched -> call(exchange, asked, matched))
        .orElseGet(
            () -> refusal(asked.path(), Problem.of(rejection(asked.method(), asked.path()))));
  }

  private HttpReply call(HttpExchange exchange, Asked asked, Matched matched) {
    var arrival = new Arrival(ids.ulid(), clock.instant());
    Json.Obj event = Event.of(exchange, asked, matched, arrival, mount.token());
    try {
      return FunctionReply.read(functions.invoke(matched.route().function(), event));
    } catch (FunctionError e) {
      Problem problem =
          e.errorType().equals(EntryFunctions.TIMED_OUT)
              ? Problem.of(
                  ProblemKind.UNAVAILABLE, "The request took longer than it may. Ask again.")
              : Problem.of(
                  ProblemKind.INTERNAL,
                  "The request failed. The log of request " + arrival.id() + " says why.");
      return refusal(asked.path(), problem);
    }
  }

  private static HttpReply refusal(String path, Problem problem) {
    return HttpReply.of(Routes.FACADES.refusal(path, problem));
  }

  /// @return how many bytes there were, at most [#DROPPED_BYTES_MAX]
  private static long drop(InputStream body) throws IOException {
    try (var rest = new java.io.BufferedInputStream(body)) {
      long dropped = 0;
      byte[] buffer = new byte[64 * 1024];
      while (dropped < DROPPED_BYTES_MAX) {
        int read = rest.read(buffer);
        if (read < 0) {
          return dropped;
        }
        dropped += read;
      }
      return dropped;
    }
  }
}
