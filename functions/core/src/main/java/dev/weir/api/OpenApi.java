package dev.weir.api;

import dev.weir.api.Route.Contract;
import dev.weir.api.Route.Success;
import dev.weir.api.RouteTable.Group;
import dev.weir.api.shape.Shape;
import dev.weir.api.shape.Shape.Member;
import dev.weir.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Describes the table of routes as OpenAPI 3.1 (spec.openapis.org/oas/v3.1.1).
final class OpenApi {
  private static final String PROBLEM = "#/components/responses/Problem";
  private static final Shape.Text PATH_VALUE = Shape.text(1, 1024);

  private OpenApi() {}

  /// The route at which the description of a table is read; façades are described elsewhere.
  static Group group(RouteTable table, Facades facades) {
    return RouteTable.group("/openapi.json", () -> List.of(route(table, facades)));
  }

  private static Route route(RouteTable table, Facades facades) {
    Route bare =
        Route.open("/openapi.json", "Describes this API as OpenAPI 3.1.")
            .gives(200, "The description.", new Shape.Open("An OpenAPI 3.1 document."));
    return bare.by(_ -> {
      var all = new ArrayList<>(table.all());
      all.removeIf(facades::cover);
      all.add(bare);
      return Response.json(document(all));
    });
  }

  static Json.Obj document(List<Route> routes) {
    var paths = new LinkedHashMap<String, Json.Obj>();
    for (Route route : routes) {
      String path = route.path().toString();
      Json.Obj before = paths.getOrDefault(path, Json.Obj.EMPTY);
      paths.put(path, before.with(route.method().toLowerCase(Locale.ROOT), operation(route)));
    }
    return Json.Obj.of(
        "openapi",
        "3.1.1",
        "info",
        Json.Obj.of(
            "title", "Weir",
            "version", "1",
            "description", "Starts runs of pipelines, watches and ends them."),
        "paths",
        paths,
        "components",
        components());
  }

  private static Json.Obj operation(Route route) {
    Contract contract = route.contract();
    var operation = new LinkedHashMap<String, Json>();
    operation.put("summary", Json.of(contract.summary()));
    operation.put("security", security(route.need()));
    operation.put("parameters", new Json.Arr(parameters(route)));
    contract
        .body()
        .filter(body -> !body.equals(Shape.Members.NONE))
        .ifPresent(body ->
            operation.put(
                "requestBody",
                Json.Obj.of("required", true, "content", content(Response.JSON, body.schema()))));
    operation.put("responses", responses(contract.success()));
    return new Json.Obj(operation);
  }

  private static Json security(Need need) {
    return switch (need) {
      case Need.Nothing _, Need.Own _ -> Json.of(List.of());
      case Need.Of(var scope) -> Json.of(List.of(Map.of("token", List.of(scope.word()))));
      case Need.Task _ -> Json.of(List.of(Map.of("taskToken", List.of())));
    };
  }

  private static List<Json> parameters(Route route) {
    var parameters = new ArrayList<Json>();
    for (String name : route.path().parameters()) {
      parameters.add(parameter("path", new Member(name, PATH_VALUE, true, "")));
    }
    for (Member member : route.contract().query().members()) {
      parameters.add(parameter("query", member));
    }
    if (route.contract().replay() != Replay.HARMLESS) {
      parameters.add(
          parameter(
              "header",
              Shape.optional(
                  "Idempotency-Key",
                  Shape.text(1, 255),
                  "A second request with the same key within 24 h is not done again.")));
    }
    return parameters;
  }

  private static Json.Obj parameter(String in, Member member) {
    Json.Obj parameter =
        Json.Obj.of(
            "name", member.name(),
            "in", in,
            "required", member.isRequired(),
            "schema", member.shape().schema());
    return member.doc().isEmpty() ? parameter : parameter.with("description", member.doc());
  }

  private static Json.Obj responses(Success success) {
    Json.Obj described = Json.Obj.of("description", success.words());
    Json.Obj answer =
        success
            .shape()
            .map(shape -> described.with("content", content(Response.JSON, shape.answerSchema())))
            .orElse(described);
    return Json.Obj.of(
        String.valueOf(success.status()), answer, "default", Json.Obj.of("$ref", PROBLEM));
  }

  private static Json.Obj content(String mediaType, Json.Obj schema) {
    return Json.Obj.of(mediaType, Json.Obj.of("schema", schema));
  }

  private static Json.Obj components() {
    return Json.Obj.of(
        "securitySchemes",
        Json.Obj.of(
            "token",
            bearer("A token, weir_…, with the scope that the operation names."),
            "taskToken",
            bearer("The token of a job's task, weirjob_….")),
        "responses",
        Json.Obj.of(
            "Problem",
            Json.Obj.of(
                "description",
                "Why it was not done, as RFC 9457 has it.",
                "content",
                content(Problem.MEDIA_TYPE, Problem.SHAPE.answerSchema()))));
  }

  private static Json.Obj bearer(String description) {
    return Json.Obj.of("type", "http", "scheme", "bearer", "description", description);
  }
}
