package dev.weir.api.prostagma;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.access.Scope;
import dev.weir.api.Response;
import dev.weir.api.SimApi;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rows G4, G10, G11 and what is said of all routes there, as prostagma's clients see them.
final class TriggerCallsTest {
  private final SimApi sim = new SimApi();

  @BeforeEach
  void theSecretIsKnown() {
    sim.world.secrets.set("PROSTAGMA_SECRET", "abc123");
  }

  private Response call(String method, String body) {
    return sim.call(method, "/prostagma/trigger", Map.of("authorization", ""), body);
  }

  private String count(String trigger) {
    return call("GET", "{\"secret\":\"abc123\",\"trigger\":\"" + trigger + "\"}").text();
  }

  @Test
  void countingAnswersWithAnEmptyBodyAndReadingWithALineOfText() {
    Response counted = call("POST", "{\"secret\":\"abc123\",\"trigger\":\"X\"}");
    Response read = call("GET", "{\"secret\":\"abc123\",\"trigger\":\"X\"}");

    assertEquals(200, counted.status());
    assertEquals("", counted.text());
    assertEquals(200, read.status());
    assertEquals("{\"trigger\":\"X\",\"count\":1}\n", read.text());
    assertEquals("text/plain; charset=utf-8", read.headers().get("content-type"));
  }

  @Test
  void anUnknownTriggerStandsAtZero() {
    assertEquals("{\"trigger\":\"new\",\"count\":0}\n", count("new"));
  }

  @Test
  void aMissingTriggerCountsUnderTheEmptyName() {
    call("POST", "{\"secret\":\"abc123\"}");

    assertEquals("{\"trigger\":\"\",\"count\":1}\n", count(""));
  }

  @Test
  void whatHtmlCouldTakeForItsOwnIsEscapedAsGoDoes() {
    assertEquals("{\"trigger\":\"\\u003ca\\u0026\",\"count\":0}\n", count("<a&"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "names in any case            | {\"SECRET\":\"abc123\",\"Trigger\":\"X\"}           | 200",
        "unknown fields               | {\"secret\":\"abc123\",\"trigger\":\"X\",\"a\":[1]} | 200",
        "text behind it               | {\"secret\":\"abc123\",\"trigger\":\"X\"} trailing  | 200",
        "the last of several counts   | {\"secret\":\"no\",\"trigger\":\"X\",\"secret\":\"abc123\"}"
            + " | 200",
        "null is nothing              | {\"secret\":\"abc123\",\"trigger\":null}            | 200",
        "unquoted, as in the README   | {\"secret\":\"abc123\",trigger:\"X\"}               | 400",
        "no body                      | ``                                                  | 400",
        "no object                    | [1]                                                 | 400",
        "a number for a text          | {\"secret\":\"abc123\",\"trigger\":5}               | 400",
        "cut short                    | {\"secret\":\"abc123\"                              | 400",
        "another secret               | {\"secret\":\"abc124\",\"trigger\":\"X\"}           | 403",
        "an empty secret              | {\"secret\":\"\",\"trigger\":\"X\"}                 | 403",
        "no secret                    | {\"trigger\":\"X\"}                                 | 403",
        "null alone                   | null                                                | 403",
      })
  void bodiesAreReadAsProstagmaReadsThem(String name, String body, int status) {
    for (String method : new String[] {"POST", "GET"}) {
      Response response = call(method, body);

      assertEquals(status, response.status(), name);
      assertEquals(status >= 400 ? "" : response.text(), response.text());
    }
  }

  @Test
  void withoutASharedSecretNoneOpensIt() {
    var bare = new SimApi();
    for (String secret : new String[] {"", "abc123"}) {
      Response response =
          bare.call(
              "POST",
              "/prostagma/trigger",
              Map.of("authorization", ""),
              "{\"secret\":\"" + secret + "\"}");

      assertEquals(403, response.status());
    }
  }

  @Test
  void anEmptySharedSecretOpensNothing() {
    sim.world.secrets.set("PROSTAGMA_SECRET", "");

    assertEquals(403, call("POST", "{\"secret\":\"\"}").status());
  }

  @Test
  void twoSecretsWorkAtOnceSoThatOneTakesTheOthersPlace() {
    sim.world.secrets.set("PROSTAGMA_SECRET_NEXT", "def456");

    assertEquals(200, call("POST", "{\"secret\":\"abc123\",\"trigger\":\"X\"}").status());
    assertEquals(200, call("POST", "{\"secret\":\"def456\",\"trigger\":\"X\"}").status());
  }

  @Test
  void aTokenWithTheRightScopeMayStandForTheSecret() {
    String counts = sim.token(Scope.TRIGGERS_INCREMENT);

    String body = "{\"secret\":\"" + counts + "\",\"trigger\":\"X\"}";

    assertEquals(200, call("POST", body).status());
    assertEquals(403, call("GET", body).status());
    Map<String, String> header = Map.of("authorization", "Bearer " + counts);
    assertEquals(
        200, sim.call("POST", "/prostagma/trigger", header, "{\"trigger\":\"X\"}").status());
  }

  @Test
  void otherMethodsAndPathsAreRefusedWithAStatusAlone() {
    Response method = call("DELETE", "{\"secret\":\"abc123\"}");
    Response path = sim.call("GET", "/prostagma/nothing", Map.of(), "");

    assertEquals(405, method.status());
    assertEquals(404, path.status());
    assertEquals("", method.text() + path.text());
  }

  @Test
  void aTriggerIsTheSameInBothApis() {
    call("POST", "{\"secret\":\"abc123\",\"trigger\":\"X\"}");
    sim.post("/v1/triggers/X", "");

    assertEquals("{\"trigger\":\"X\",\"count\":2}\n", count("X"));
  }
}
