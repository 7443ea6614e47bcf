package dev.weir.api;

import dev.weir.access.Access;
import dev.weir.access.Verdict;
import dev.weir.id.Ids;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Answers requests: finds the route, asks whether the caller may use it, checks query and body
/// against the route's contract, and lets the route's handler do the rest. Whatever a caller sends,
/// the answer is a response; only the world's failure, or our bug, is an exception.
public final class Api {
  private final RouteTable table;
  private final Router router;
  private final Facades facades;
  private final Access access;
  private final Idempotency idempotency;
  private final Ids ids;

  /// @param table all but `/openapi.json`, which describes them
  /// @param facades in whose manner some of the paths are refused
  public Api(RouteTable table, Facades facades, Access access, Idempotency idempotency, Ids ids) {
    this.table = table.and(OpenApi.group(table, facades));
    this.router = new Router(this.table);
    this.facades = facades;
    this.access = access;
    this.idempotency = idempotency;
    this.ids = ids;
  }

  /// The table of routes.
  public List<Route> routes() {
    return table.all();
  }

  public Response answer(Request request) {
    boolean isHead = request.method().equals("HEAD");
    Response response =
        switch (dispatch(isHead ? request.as("GET") : request)) {
          case Response done -> done;
          case Rejected rejected -> facades.refusal(request.path(), Problems.of(rejected));
        };
    return isHead ? response.withoutBody() : response;
  }

  private Answer dispatch(Request request) {
    return switch (router.find(request.method(), request.path())) {
      case Router.Match.Found(Route route, var path) -> admit(request, route, path);
      case Router.Match.NoPath(var near) -> new Rejected.NoRoute(request.path(), near);
      case Router.Match.WrongMethod(var methods) when request.method().equals("OPTIONS") ->
          Response.empty(204).with("allow", String.join(", ", methods));
      case Router.Match.WrongMethod(var methods) ->
          new Rejected.WrongMethod(request.method(), request.path(), methods);
    };
  }

  private Answer admit(Request request, Route route, Map<String, String> path) {
    return switch (verdict(request.header("authorization"), route.need())) {
      case Verdict.Allowed caller -> read(request, route, path, caller);
      case Verdict.NoToken _ -> new Rejected.NoToken(route.toString());
      case Verdict.WrongToken(String reason) -> new Rejected.WrongToken(reason);
      case Verdict.Lacks(var token, var scope) ->
          Rejected.MissingScope.of(token, scope, route.toString());
    };
  }

  private Verdict verdict(Optional<String> authorization, Need need) {
    return switch (need) {
      case Need.Nothing _, Need.Own _ -> new Verdict.Anybody();
      case Need.Of(var scope) -> access.check(authorization, scope);
      case Need.Task _ -> access.checkTask(authorization);
    };
  }

  private Answer read(
      Request request, Route route, Map<String, String> path, Verdict.Allowed caller) {
    return switch (RequestParts.read(request, route.contract())) {
      case RequestParts.Bad(Rejected rejected) -> rejected;
      case RequestParts.Good(var query, var body, var key) -> {
        var call = new Call(request, caller, path, query, body, ids.run());
        yield key.filter(_ -> route.contract().replay() != Replay.OWN)
            .map(text -> idempotency.once(call, text, route))
            .orElseGet(() -> route.handler().handle(call));
      }
    };
  }
}
