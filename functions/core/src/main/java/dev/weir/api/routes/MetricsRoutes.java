package dev.weir.api.routes;

import dev.weir.access.Access;
import dev.weir.access.Scope;
import dev.weir.access.Verdict;
import dev.weir.api.Answer;
import dev.weir.api.Call;
import dev.weir.api.Rejected;
import dev.weir.api.Response;
import dev.weir.api.Route;
import dev.weir.metrics.Metrics;
import java.util.List;
import java.util.stream.Stream;

/// `/metrics`, and the same where clients of prostagma look for it: for everybody where the
/// installation says so, else for tokens with the scope.
final class MetricsRoutes {
  private static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final Metrics metrics;
  private final Access access;
  private final boolean isOpen;

  MetricsRoutes(Metrics metrics, Access access, boolean isOpen) {
    this.metrics = metrics;
    this.access = access;
    this.isOpen = isOpen;
  }

  /// prostagma answers whatever the method.
  List<Route> routes() {
    Stream<Route> ofFacade =
        Stream.of("GET", "POST", "PUT", "DELETE")
            .map(method -> route(method, "/prostagma/metrics", "The same, for its scrapers."));
    return Stream.concat(Stream.of(route("GET", "/metrics", "Series for Prometheus.")), ofFacade)
        .toList();
  }

  private Route route(String method, String path, String summary) {
    return Route.own(method, path, summary).gives(200, "Text, version 0.0.4.").by(this::tell);
  }

  private Answer tell(Call call) {
    if (isOpen) {
      return answer();
    }
    return switch (access.check(call.request().header("authorization"), Scope.METRICS_READ)) {
      case Verdict.Allowed _ -> answer();
      case Verdict.NoToken _ -> new Rejected.NoToken("GET /metrics");
      case Verdict.WrongToken(String reason) -> new Rejected.WrongToken(reason);
      case Verdict.Lacks(var token, var scope) ->
          Rejected.MissingScope.of(token, scope, "GET /metrics");
    };
  }

  private Response answer() {
    return Response.of(200, MEDIA_TYPE, metrics.text());
  }
}
