package dev.weir.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutePatternTest {
  private static final List<RoutePattern> ROUTES =
      List.of(
          new RoutePattern("ANY", "$default"),
          new RoutePattern("ANY", "/v1/{proxy+}"),
          new RoutePattern("GET", "/v1/{proxy+}"),
          new RoutePattern("ANY", "/v1/{id}"),
          new RoutePattern("GET", "/v1/runs"),
          new RoutePattern("GET", "/"));

  @ParameterizedTest(name = "{0} {1} is answered by {2}")
  @CsvSource({
    "GET,  /,          GET /",
    "GET,  /v1/runs,   GET /v1/runs",
    "POST, /v1/runs,   ANY /v1/{id}",
    "GET,  /v1/other,  ANY /v1/{id}",
    "GET,  /v1/a/b,    GET /v1/{proxy+}",
    "POST, /v1/a/b,    ANY /v1/{proxy+}",
    "GET,  /v1,        $default",
    "GET,  /v1/,       $default",
    "GET,  /elsewhere, $default",
  })
  void theMostSpecificRouteAnswers(String method, String path, String key) {
    assertEquals(
        key,
        ROUTES.stream()
            .filter(route -> route.match(method, path).isPresent())
            .max(Comparator.comparingInt(RoutePattern::rank))
            .orElseThrow()
            .key());
  }

  @Test
  void variablesAreNamed() {
    var greedy = new RoutePattern("ANY", "/v1/{proxy+}").match("GET", "/v1/runs/1");
    var single = new RoutePattern("ANY", "/v1/{id}/log").match("GET", "/v1/7/log");

    assertEquals("{proxy=runs/1}", greedy.orElseThrow().toString());
    assertEquals("{id=7}", single.orElseThrow().toString());
  }
}
