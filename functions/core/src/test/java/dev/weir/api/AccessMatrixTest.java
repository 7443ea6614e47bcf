package dev.weir.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.access.Scope;
import dev.weir.api.routes.Routes;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Every route with every kind of caller. A new route is in it by being in the table.
final class AccessMatrixTest {
  private static final String NOBODY = "";
  private static final String STRANGER = "Bearer weir_000000000000_" + "0".repeat(43);
  private static final String FORMER_TASK =
      "Bearer weirjob_" + "0".repeat(26) + "_1_1_" + "0".repeat(43);

  private final SimApi sim = new SimApi();

  private Response call(Route route, String authorization) {
    return sim.call(
        route.method(), route.path().toString(), Map.of("authorization", authorization), "");
  }

  @Test
  void onlyOpenRoutesAnswerWithoutAToken() {
    for (Route route : sim.api.routes()) {
      Response response = call(route, NOBODY);

      switch (route.need()) {
        case Need.Nothing _ -> assertEquals(200, response.status(), route.toString());
        case Need.Own _ -> assertTrue(response.status() >= 400, route.toString());
        case Need.Of _, Need.Task _ -> assertRefused("401 no-token", route, response);
      }
    }
  }

  @Test
  void onlyOpenRoutesAnswerWithAWrongToken() {
    for (Route route : sim.api.routes()) {
      if (route.need() instanceof Need.Own) {
        assertTrue(call(route, STRANGER).status() >= 400, route.toString());
        continue;
      }
      if (!(route.need() instanceof Need.Nothing)) {
        assertRefused("401 wrong-token", route, call(route, STRANGER));
        assertRefused("401 wrong-token", route, call(route, FORMER_TASK));
      }
    }
  }

  @Test
  void aRouteOpensToItsOwnScopeAloneAndToTheOneForEverything() {
    var tokens = new HashMap<Scope, String>();
    for (Scope scope : Scope.values()) {
      tokens.put(scope, "Bearer " + sim.token(scope));
    }
    for (Route route : sim.api.routes()) {
      if (route.need() instanceof Need.Of(Scope needed)) {
        tokens.forEach((scope, token) -> check(route, needed, scope, token));
      }
    }
  }

  @Test
  void aRouteForTasksOpensToNoPersonsToken() {
    String all = "Bearer " + sim.token(Scope.ALL);
    for (Route route : sim.api.routes()) {
      if (route.need() instanceof Need.Task) {
        assertRefused("401 wrong-token", route, call(route, all));
      }
    }
  }

  private void check(Route route, Scope needed, Scope held, String token) {
    Response response = call(route, token);
    String name = route + " with " + held;
    if (held == needed || held == Scope.ALL) {
      assertNotEquals(401, response.status(), name);
      assertNotEquals(403, response.status(), name);
      return;
    }
    assertRefused("403 missing-scope", route, response);
  }

  /// Façades say it in their own manner, but with the same status.
  private static void assertRefused(String problem, Route route, Response response) {
    String said =
        Routes.FACADES.cover(route)
            ? problem.replaceFirst("^[0-9]+", String.valueOf(response.status()))
            : SimApi.problem(response);
    assertEquals(problem, said, route.toString());
  }
}
