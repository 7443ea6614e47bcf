package dev.weir.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.http.HttpOut.Failed;
import dev.weir.http.HttpOut.Refused;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each redirect is a new call, checked like the first, three at most.
interface RedirectCases extends OutCases {

  @ParameterizedTest(name = "a POST that is answered {0} becomes {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          301 | GET /end secret\\s
          302 | GET /end secret\\s
          303 | GET /end secret\\s
          307 | POST /end secret body
          308 | POST /end secret body
          """)
  default void aRedirectIsFollowedAsItsStatusSays(int status, String request) {
    serve("/end", exchange -> OutCases.answer(exchange, 200, "end"));
    URI start = serve("/start", OutCases.redirect(status, "/end"));

    assertEquals("end", text(http().send(HttpOutContract.post(start, "body"))));
    assertEquals(request.replace("\\s", " "), requests().getLast());
  }

  @Test
  default void threeRedirectsAreFollowed() {
    serve("/0", exchange -> OutCases.answer(exchange, 200, "end"));
    serve("/1", OutCases.redirect(302, "/0"));
    serve("/2", OutCases.redirect(302, "/1"));

    assertEquals("end", text(get(serve("/3", OutCases.redirect(302, "/2")))));
  }

  @Test
  default void aFourthRedirectFails() {
    URI loop = serve("/loop", OutCases.redirect(302, "/loop"));

    var failed = assertThrows(Failed.class, () -> get(loop));

    assertEquals(
        "The call to \"127.0.0.1\" failed: it was redirected more than 3 times.",
        failed.getMessage());
    assertEquals(4, requests().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.2/",
        "http://169.254.169.254/latest/meta-data/",
        "//10.0.0.1/",
        "http://[::1]/",
        "http://2852039166/",
        "file:///etc/passwd",
        "ftp://93.184.216.34/",
        "http://user@93.184.216.34/",
      })
  default void aRedirectToARefusedAddressIsRefused(String location) {
    URI start = serve("/start", OutCases.redirect(302, location));

    assertThrows(Refused.class, () -> get(start));

    assertEquals(1, requests().size());
  }

  @Test
  default void aRedirectToNoAddressFails() {
    URI start = serve("/start", OutCases.redirect(302, "http://a b/"));

    assertThrows(Failed.class, () -> get(start));
  }

  @Test
  default void aRedirectWithoutALocationIsTheReply() {
    assertEquals(302, get(serve("/", exchange -> OutCases.answer(exchange, 302, ""))).status());
  }

  @Test
  default void credentialsStayWithTheHostTheyWereMeantFor() {
    URI elsewhere = serveElsewhere("/end", exchange -> OutCases.answer(exchange, 200, "end"));
    URI start = serve("/start", OutCases.redirect(307, elsewhere));

    http().send(HttpOutContract.post(start, "body"));

    assertEquals(List.of("POST /start secret body", "POST /end null body"), requests());
  }
}
