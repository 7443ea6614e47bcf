package dev.weir.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.api.routes.Routes;
import dev.weir.golden.Golden;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class OpenApiTest {
  private final SimApi sim = new SimApi();

  @Test
  void theDescriptionIsAsItWasReviewed() {
    Golden.check("api/openapi.json", JsonText.pretty(SimApi.json(sim.get("/openapi.json"))));
  }

  @Test
  void everyRouteBesideTheFacadesIsDescribedAndNothingElse() {
    var routes = new TreeSet<String>();
    sim.api.routes().stream()
        .filter(route -> !Routes.FACADES.cover(route))
        .forEach(route -> routes.add(route.toString()));

    var described = new TreeSet<String>();
    SimApi.json(sim.get("/openapi.json"))
        .object("paths")
        .members()
        .forEach((path, operations) ->
            operations
                .asObject()
                .members()
                .keySet()
                .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));

    assertEquals(routes, described);
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    Json.Obj document = SimApi.json(sim.get("/openapi.json"));

    String text = JsonText.print(document);

    assertEquals(
        text.split("#/components/responses/Problem", -1).length - 1,
        text.split("\\$ref", -1).length - 1);
    document.object("components").object("responses").object("Problem");
  }
}
