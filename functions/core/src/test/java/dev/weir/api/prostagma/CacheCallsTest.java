package dev.weir.api.prostagma;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.access.Scope;
import dev.weir.api.Response;
import dev.weir.api.SimApi;
import dev.weir.http.HttpOut.Reply;
import dev.weir.relay.RelaySettings;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rows G12, G13 and G14, as prostagma's clients see them.
final class CacheCallsTest {
  private static final String URL = "https://example.com/app.zip";
  private static final String BODY = body("abc123", URL);

  private final SimApi sim = new SimApi();

  @BeforeEach
  void theSecretIsKnown() {
    sim.world.secrets.set("PROSTAGMA_SECRET", "abc123");
  }

  @Test
  void whatTheServerHasDownloadedItGives() {
    serve(URL, 200, "application/zip", "content");

    Response fetched = call("POST", "/cache", BODY);
    Response given = call("GET", "/cache", BODY);

    assertEquals("200 ", said(fetched));
    assertEquals("200 content", said(given));
    assertEquals("application/zip", given.headers().get("content-type"));
    assertEquals("bytes", given.headers().get("accept-ranges"));
  }

  @Test
  void bytesComeAsTheyAre() {
    byte[] bytes = {0, (byte) 0xff, 'a', (byte) 0xc3, '\n', '\r'};
    sim.world.http.answer(URI.create(URL), new Reply(200, Map.of(), bytes));
    call("POST", "/cache", BODY);

    assertArrayEquals(bytes, call("GET", "/cache", BODY).body());
  }

  @Test
  void everyPostDownloadsAgain() {
    serve(URL, 200, "text/plain", "old");
    call("POST", "/cache", BODY);
    serve(URL, 200, "text/plain", "new");

    call("POST", "/cache", BODY);

    assertEquals("200 new", said(call("GET", "/cache", BODY)));
  }

  @Test
  void whatWasNotAskedForIsNotThere() {
    assertEquals("404 ", said(call("GET", "/cache", BODY)));
  }

  @Test
  void anErrorPageIsNotKeptButSaid() {
    serve(URL, 404, "text/html", "<h1>Not found</h1>");

    assertEquals(
        "404 \"https://example.com/app.zip\" could not be downloaded: its server answered 404.\n",
        said(call("POST", "/cache", BODY)));
    assertEquals("404 ", said(call("GET", "/cache", BODY)));
  }

  @Test
  void aServerThatIsNotThereIsSaid() {
    assertEquals(
        "404 The call to \"example.com\" failed: nobody is there.\n",
        said(call("POST", "/cache", BODY)));
  }

  @Test
  void anAddressThatIsRefusedIsForbiddenAndSaysWhy() {
    assertEquals(
        "403 \"http://metadata.internal/\" is not called.\n",
        said(call("POST", "/cache", body("abc123", "http://metadata.internal/"))));
  }

  @Test
  void anObjectOfS3IsDownloadedWhereItsBucketIsRead() {
    serve("https://readable.s3.test/dist.zip", 200, "application/zip", "object");
    String object = body("abc123", "s3://readable/dist.zip");

    assertEquals("200 ", said(call("POST", "/cache/s3", object)));
    assertEquals("200 object", said(call("GET", "/cache", object)));
    assertEquals(
        "403 The bucket \"secret\" is not read here.\n",
        said(call("POST", "/cache/s3", body("abc123", "s3://secret/x"))));
    assertEquals(
        "404 \"s3://readable/none\" could not be downloaded: its server answered 403.\n",
        said(missing("s3://readable/none")));
  }

  @ParameterizedTest(name = "{0} {1}: {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "POST | a wrong secret     | {\"secret\":\"no\",\"url\":\"https://example.com\"} | 403",
        "GET  | a wrong secret     | {\"secret\":\"no\",\"url\":\"https://example.com\"} | 403",
        "POST | an empty secret    | {\"secret\":\"\",\"url\":\"https://example.com\"}   | 403",
        "GET  | no secret          | {\"url\":\"https://example.com\"}                   | 403",
        "POST | no JSON            | {secret                                             | 400",
        "GET  | no JSON            | ``                                                  | 400",
        "POST | a number as url    | {\"secret\":\"abc123\",\"url\":7}                    | 400",
        "PUT  | another method     | {}                                                  | 405",
        "POST | no url             | {\"secret\":\"abc123\"}                             | 403",
        "GET  | no url             | {\"secret\":\"abc123\"}                             | 404",
      })
  void whoMayNotOrSaysNothingHearsAStatus(String method, String what, String body, int status) {
    assertEquals(status, call(method, "/cache", body).status(), what);
    assertEquals(List.of(), sim.world.http.requests());
  }

  @Test
  void aTokenThatMayOnlyCountFetchesNothing() {
    serve(URL, 200, "text/plain", "content");
    String counting = sim.token(Scope.TRIGGERS_INCREMENT, Scope.TRIGGERS_READ);
    String relaying = sim.token(Scope.RELAY_USE);

    assertEquals(403, call("POST", "/cache", body(counting, URL)).status());
    assertEquals(200, call("POST", "/cache", body(relaying, URL)).status());
  }

  @ParameterizedTest(name = "{0}: {1} gives {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          range               | bytes=0-3                       | 206 cont
          range               | bytes=4-                        | 206 ent
          range               | bytes=-2                        | 206 nt
          range               | bytes=-99                       | 206 content
          range               | bytes=6-99                      | 206 t
          range               | bytes=7-                        | 416
          range               | bytes=5-4                       | 416
          range               | bytes=-0                        | 416
          range               | bytes=-                         | 200 content
          range               | bytes=0-1,3-4                   | 200 content
          range               | lines=0-1                       | 200 content
          if-none-match       | ETAG                            | 304
          if-none-match       | "other", W/ETAG                 | 304
          if-none-match       | *                               | 304
          if-none-match       | "other"                         | 200 content
          if-match            | ETAG                            | 200 content
          if-match            | "other"                         | 412
          if-modified-since   | Tue, 01 Jan 2030 12:00:00 GMT   | 304
          if-modified-since   | Tue, 01 Jan 2030 11:59:59 GMT   | 200 content
          if-modified-since   | yesterday                       | 200 content
          if-unmodified-since | Tue, 01 Jan 2030 11:59:59 GMT   | 412
          if-unmodified-since | Tue, 01 Jan 2030 12:00:00 GMT   | 200 content
          """)
  void rangesAndConditionsAreHonoured(String header, String value, String said) {
    serve(URL, 200, "text/plain", "content");
    call("POST", "/cache", BODY);
    String etag = call("GET", "/cache", BODY).headers().getOrDefault("etag", "");

    Response given = call("GET", "/cache", BODY, header, value.replace("ETAG", etag));

    assertEquals(said, said(given).strip());
  }

  @Test
  void aPartSaysWhichItIs() {
    serve(URL, 200, "text/plain", "content");
    call("POST", "/cache", BODY);

    Response part = call("GET", "/cache", BODY, "range", "bytes=1-2");

    assertEquals("bytes 1-2/7", part.headers().get("content-range"));
  }

  @Test
  void aPartOfAFileThatHasChangedIsTheWholeFile() {
    serve(URL, 200, "text/plain", "content");
    call("POST", "/cache", BODY);

    Response given = call("GET", "/cache", BODY, "range", "bytes=1-2", "if-range", "\"old\"");

    assertEquals("200 content", said(given));
  }

  @Test
  void aLargeFileIsSentForWithoutTheSecret() {
    sim.world.relay =
        new RelaySettings(List.of(), 1L << 30, Duration.ofSeconds(10), sim.world.relay.objects());
    var large = new SimApi(sim.world);
    sim.world.http.answer(
        URI.create(URL), new Reply(200, Map.of(), new byte[KeptFile.INLINE_BYTES_MAX + 1]));
    large.call("POST", "/prostagma/cache", Map.of(), BODY);

    Response given = large.call("GET", "/prostagma/cache", Map.of(), BODY);

    assertEquals("302 ", said(given));
    String link = given.headers().getOrDefault("location", "");
    assertEquals(
        KeptFile.INLINE_BYTES_MAX + 1,
        sim.world.blobs.links().get(URI.create(link), Optional.empty()).body().length);
  }

  @Test
  void aFileIsKeptForAWeek() {
    serve(URL, 200, "text/plain", "content");
    call("POST", "/cache", BODY);
    sim.world.clock.advance(Duration.ofDays(7).minusSeconds(1));
    assertEquals(200, call("GET", "/cache", BODY).status());

    sim.world.clock.advance(Duration.ofSeconds(1));

    assertEquals("404 ", said(call("GET", "/cache", BODY)));
  }

  @Test
  void noBrowserTakesAFileForAPageOfWeir() {
    serve(URL, 200, "text/html", "<script>");
    call("POST", "/cache", BODY);

    Map<String, String> headers = call("GET", "/cache", BODY).headers();

    assertEquals("attachment", headers.get("content-disposition"));
    assertEquals("nosniff", headers.get("x-content-type-options"));
    assertTrue(headers.getOrDefault("content-type", "").startsWith("text/html"));
  }

  private Response missing(String url) {
    serve(url.replace("s3://readable/", "https://readable.s3.test/"), 403, "text/xml", "denied");
    return call("POST", "/cache/s3", body("abc123", url));
  }

  private Response call(String method, String path, String body, String... headers) {
    var all = new HashMap<String, String>(Map.of("authorization", ""));
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    return sim.call(method, "/prostagma" + path, all, body);
  }

  private static String said(Response response) {
    return response.status() + " " + response.text();
  }

  private static String body(String secret, String url) {
    return "{\"secret\":\"%s\",\"url\":\"%s\"}".formatted(secret, url);
  }

  private void serve(String url, int status, String mediaType, String body) {
    sim.world.http.answer(
        URI.create(url),
        new Reply(status, Map.of("content-type", List.of(mediaType)), body.getBytes(UTF_8)));
  }
}
