package dev.weir.api;

import static dev.weir.api.SimApi.json;
import static dev.weir.api.SimApi.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.access.Scope;
import dev.weir.json.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ApiTest {
  private final SimApi sim = new SimApi();

  @Test
  void aProblemIsADocumentOfItsOwnMediaType() {
    Response response = sim.get("/v1/tokenz");

    assertEquals("application/problem+json", response.headers().get("content-type"));
    assertEquals(
        """
        {"type":"https://weir.dev/problems/no-route","title":"There is no such path","status":404,\
        "detail":"There is nothing at \\"/v1/tokenz\\". Did you mean /v1/tokens? All paths are\
         listed in /openapi.json."}
        """,
        response.text());
  }

  @ParameterizedTest
  @CsvSource({
    "GET,    /,                404 no-route",
    "GET,    /v1,              404 no-route",
    "GET,    /v1/health/,      404 no-route",
    "PUT,    /v1/tokens,       405 wrong-method",
    "PATCH,  /v1/health,       405 wrong-method",
    "GET,    /v1/tokens?a=1,   400 invalid-request",
    "GET,    /v1/tokens?%zz=1, 400 invalid-request",
    "DELETE, /v1/tokens/none,  404 not-found",
  })
  void whatIsNotThereOrNotTakenIsAProblem(String method, String target, String problem) {
    assertEquals(problem, problem(sim.call(method, target, Map.of(), "")));
  }

  @Test
  void aWrongMethodIsToldTheRightOnes() {
    Response response = sim.call("PUT", "/v1/tokens", Map.of(), "");

    assertEquals("GET, HEAD, OPTIONS, POST", response.headers().get("allow"));
    assertEquals(
        "\"/v1/tokens\" does not take PUT. It takes GET, HEAD, OPTIONS, POST.",
        json(response).text("detail"));
  }

  @Test
  void optionsSaysWhatAPathTakes() {
    Response response = sim.call("OPTIONS", "/v1/tokens", Map.of(), "");

    assertEquals(204, response.status());
    assertEquals("GET, HEAD, OPTIONS, POST", response.headers().get("allow"));
  }

  @Test
  void headIsGetWithoutABody() {
    Response response = sim.call("HEAD", "/v1/health", Map.of(), "");

    assertEquals(200, response.status());
    assertEquals("application/json", response.headers().get("content-type"));
    assertEquals(0, response.body().length);
  }

  @Test
  void aCallWithoutATokenIsToldThatItNeedsOne() {
    Response response = sim.call("GET", "/v1/tokens", Map.of("authorization", ""), "");

    assertEquals("401 no-token", problem(response));
    assertEquals("Bearer realm=\"weir\"", response.headers().get("www-authenticate"));
    assertEquals(
        "GET /v1/tokens needs a token. Send it as \"Authorization: Bearer weir_…\".",
        json(response).text("detail"));
  }

  @Test
  void aWrongTokenIsToldSo() {
    String wrong = "Bearer " + sim.token(Scope.ALL) + "x";

    Response response = sim.call("GET", "/v1/tokens", Map.of("authorization", wrong), "");

    assertEquals("401 wrong-token", problem(response));
    assertEquals(
        "Bearer realm=\"weir\", error=\"invalid_token\"",
        response.headers().get("www-authenticate"));
  }

  @Test
  void aMissingScopeIsNamedTogetherWithThoseThatAreThere() {
    String reader = "Bearer " + sim.token(Scope.RUNS_READ, Scope.PIPELINES_READ);

    Response response = sim.call("DELETE", "/v1/tokens/abc", Map.of("authorization", reader), "");

    assertEquals("403 missing-scope", problem(response));
    assertEquals(
        "Token \"bot\" lacks scope tokens:admin, needed for DELETE /v1/tokens/{token}. Scopes it"
            + " has: pipelines:read, runs:read.",
        json(response).text("detail"));
    assertEquals(
        "Bearer realm=\"weir\", error=\"insufficient_scope\", scope=\"tokens:admin\"",
        response.headers().get("www-authenticate"));
  }

  @Test
  void aBodyOf10MegabytesIsReadAndALargerOneIsNot() {
    String allowed = " ".repeat(RequestParts.BODY_BYTES_MAX - 2) + "{}";

    assertEquals("400 invalid-request", problem(sim.post("/v1/sources", allowed)));
    Response response = sim.post("/v1/sources", allowed + " ");

    assertEquals("413 too-large", problem(response));
    assertEquals(
        "The body has 10,485,761 bytes; at most 10,485,760 are taken. Hand larger files in as a"
            + " source or an artifact.",
        json(response).text("detail"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{",
        "nope",
        "{\"a\":1}}",
        "{\"a\":1,\"a\":2}",
        "{\"bytes\":1e99999999999}",
      })
  void aBodyThatIsNotJsonSaysWhereItStopsToBe(String body) {
    Response response = sim.post("/v1/sources", body);

    assertEquals("400 not-json", problem(response));
    assertEquals(1, json(response).list("findings").size());
  }

  @Test
  void aBodyNestedTooDeeplyIsNotRead() {
    assertEquals("400 not-json", problem(sim.post("/v1/sources", "[".repeat(65) + "]".repeat(65))));
  }

  @Test
  void allFaultsOfARequestAreShownAtOnce() {
    Response response = sim.post("/v1/sources?dry=1", "{\"sha256\":\"xyz\",\"size\":7}");

    assertEquals("400 invalid-request", problem(response));
    assertEquals(
        """
        query.dry: is not known; nothing is expected here.
        size: is not known. Known here: bytes, sha256.
        sha256: expected 64 to 64 characters, found 3.
        bytes: is missing. Expected a whole number from 1 to 2,147,483,648.\
        """,
        String.join(
            "\n",
            json(response).list("findings").stream()
                .map(Json::asObject)
                .map(finding -> finding.text("path") + ": " + finding.text("message"))
                .toList()));
  }

  @Test
  void nothingIsKeptByCachesAndNoTypeIsGuessed() {
    for (Response response : new Response[] {sim.get("/v1/health"), sim.get("/none")}) {
      assertEquals("no-store", response.headers().get("cache-control"));
      assertEquals("nosniff", response.headers().get("x-content-type-options"));
    }
  }

  @Test
  void everyRouteIsTheFirstThatTakesItsOwnPath() {
    for (Route route : sim.api.routes()) {
      String path = route.path().toString();
      Route first =
          sim.api.routes().stream()
              .filter(other -> other.method().equals(route.method()))
              .filter(other -> other.path().match(path).isPresent())
              .findFirst()
              .orElseThrow();

      assertEquals(route.toString(), first.toString());
    }
  }
}
