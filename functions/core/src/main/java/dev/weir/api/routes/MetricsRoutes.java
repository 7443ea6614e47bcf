package dev.weir.api.routes;

import dev.weir.access.Scope;
import dev.weir.api.Answer;
import dev.weir.api.Call;
import dev.weir.api.Need;
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
  private final Need need;

  MetricsRoutes(Metrics metrics, boolean isOpen) {
    this.metrics = metrics;
    this.need = isOpen ? new Need.Nothing() : new Need.Of(Scope.METRICS_READ);
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
    return Route.of(method, path, need, summary).gives(200, "Text, version 0.0.4.").by(this::tell);
  }

  private Answer tell(Call call) {
    return Response.of(200, MEDIA_TYPE, metrics.text());
  }
}
