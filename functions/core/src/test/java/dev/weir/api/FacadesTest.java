package dev.weir.api;

import static dev.weir.api.SimApi.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.access.Scope;
import dev.weir.api.shape.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FacadesTest {

  @ParameterizedTest
  @CsvSource({
    "/t1,             no-token",
    "/t1/api/nothing, no-route",
  })
  void whatAFacadeRefusesIsSaidInItsManner(String path, String kind) {
    Response response =
        kind.equals("no-token")
            ? new SimApi().call("DELETE", path, Map.of("authorization", ""), "")
            : new SimApi().get(path);

    assertEquals("application/json", response.headers().get("content-type"));
    assertEquals("error", json(response).text("status"));
  }

  @Test
  void aPathThatOnlyStartsAlikeIsNoneOfTheFacade() {
    assertEquals("404 no-route", SimApi.problem(new SimApi().get("/t1x")));
  }

  @Test
  void theBodyOfAGetReachesItsRoute() {
    Route route =
        Route.get("/v1/echo", Scope.RUNS_READ, "Says the name in the body.")
            .body(new Shape.Open("anything"))
            .gives(200, "A text.")
            .by(call -> Response.of(200, Response.TEXT, call.body().text("name")));

    Response response =
        new SimApi(route).call("GET", "/v1/echo", Map.of(), "{\"name\": \"weir\", \"more\": null}");

    assertEquals("weir", response.text());
  }
}
