package dev.weir.api.routes;

import dev.weir.api.Response;
import dev.weir.api.Route;
import dev.weir.api.shape.Shape;
import dev.weir.json.Json;
import java.util.List;

/// `/v1/health`: says that the API answers. It asks no store, so that it can be called often.
final class MetaRoutes {

  private MetaRoutes() {}

  static List<Route> routes() {
    return List.of(
        Route.open("/v1/health", "Says that the API answers.")
            .gives(
                200,
                "It does.",
                Shape.members(
                    Shape.required("status", new Shape.Choice(List.of("ok")), "Always ok.")))
            .by(_ -> Response.json(Json.Obj.of("status", "ok"))));
  }
}
