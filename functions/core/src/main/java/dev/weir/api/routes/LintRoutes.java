package dev.weir.api.routes;

import dev.weir.access.Scope;
import dev.weir.api.Call;
import dev.weir.api.Response;
import dev.weir.api.Route;
import dev.weir.api.shape.Shape;
import dev.weir.finding.Finding;
import dev.weir.json.Json;
import dev.weir.pipeline.formats.Formats;
import java.util.List;

/// `/v1/lint`: the faults of a definition, without running it.
final class LintRoutes {

  private LintRoutes() {}

  static List<Route> routes() {
    return List.of(
        Route.post("/v1/lint", Scope.PIPELINES_READ, "Finds the faults of a definition.")
            .body(
                Shape.members(
                    Shape.required("files", Shapes.FILES, "The definition and what it includes."),
                    Shape.required("main", Shapes.MAIN_FILE, "Which of them is the definition."),
                    Shape.optional("format", Shapes.FORMAT, Shapes.FORMAT_DOC),
                    Shape.optional("overrides", Shapes.OVERRIDES, Shapes.OVERRIDES_DOC)))
            .gives(
                200,
                "Every fault. With none of severity error, it can run.",
                Shape.members(
                    Shape.required("findings", new Shape.Items(Shapes.FINDING, 10_000), "")))
            .by(LintRoutes::lint));
  }

  private static Response lint(Call call) {
    Json.Obj body = call.body();
    var parsed = Formats.parse(body.textMap("files"), body.text("main"), Shapes.reading(body));
    return Response.json(Json.Obj.of("findings", Json.array(parsed.findings(), Finding::json)));
  }
}
