package dev.weir.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.Weir;
import dev.weir.http.HttpOut.Reply;
import dev.weir.run.Sweep;
import dev.weir.sim.SimWorld;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RelayTest {
  private static final String URL = "https://example.com/app.zip";

  private final SimWorld world = new SimWorld(1);

  @Test
  void whatWasDownloadedIsKeptWithItsDigestAndType() {
    serve(URL, 200, "application/zip", "content");

    Kept kept = fetched(URL);

    assertEquals(7, kept.bytes());
    assertEquals("ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73", kept.sha256());
    assertEquals("application/zip", kept.mediaType());
    assertEquals(Optional.of(kept), relay().find(URL));
    assertArrayEquals("content".getBytes(UTF_8), relay().bytes(kept, 1000).orElseThrow());
  }

  @Test
  void anotherDownloadTakesTheOldOnesPlace() {
    serve(URL, 200, "text/plain", "old");
    fetched(URL);
    serve(URL, 200, "text/plain", "new");

    fetched(URL);

    Kept kept = relay().find(URL).orElseThrow();
    assertArrayEquals("new".getBytes(UTF_8), relay().bytes(kept, 1000).orElseThrow());
  }

  @ParameterizedTest(name = "an answer {0} is not kept")
  @ValueSource(ints = {206, 301, 304, 401, 403, 404, 500, 503})
  void anAnswerThatIsNotTheThingItselfIsNotKept(int status) {
    serve(URL, status, "text/html", "an error page");

    assertEquals(
        new Fetched.Failed(
            "\"https://example.com/app.zip\" could not be downloaded: its server answered %d."
                .formatted(status)),
        relay().fetch(URL));
    assertEquals(Optional.empty(), relay().find(URL));
    assertEquals(List.of(), world.blobs.list("relay/", Optional.empty()));
  }

  @Test
  void aFailedDownloadLeavesWhatWasKept() {
    serve(URL, 200, "text/plain", "old");
    Kept kept = fetched(URL);
    serve(URL, 500, "text/plain", "");

    relay().fetch(URL);

    assertEquals(Optional.of(kept), relay().find(URL));
  }

  @Test
  void whatIsTooLargeIsNotKept() {
    serve(URL, 200, "text/plain", "x".repeat(1001));

    assertEquals(
        new Fetched.Failed(
            "The call to \"example.com\" failed: the reply is larger than 1000 bytes."),
        relay().fetch(URL));
    assertEquals(Optional.empty(), relay().find(URL));
  }

  @ParameterizedTest(name = "{0} is not downloaded")
  @ValueSource(
      strings = {
        "",
        "no address",
        "http://a b/",
        "http://exa\r\nmple.com/",
        "s3:",
        "s3://",
        "s3://bucket",
        "s3://bucket/",
        "s3://Bucket/key",
        "s3://../key",
        "s3://-x/key",
        "http://metadata.internal/",
      })
  void whatIsNoAddressOrARefusedOneIsSaidToBeSo(String url) {
    assertTrue(relay().fetch(url) instanceof Fetched.Refused, () -> "" + relay().fetch(url));
    assertEquals(List.of(), world.http.requests());
  }

  @Test
  void anAddressHasALimit() {
    assertEquals(
        new Fetched.Refused("The url has 4097 characters, at most 4096 are read."),
        relay().fetch("h".repeat(4097)));
  }

  @ParameterizedTest(name = "{0} is asked for as {1}")
  @CsvSource({
    "https://example.com/a b,             https://example.com/a%20b",
    "https://example.com/ä,               https://example.com/%C3%A4",
    "https://example.com/a%20b?x={1|2},   https://example.com/a%20b?x=%7B1%7C2%7D",
    "https://example.com,                 https://example.com",
    "s3://readable/path/a+b.zip,          https://readable.s3.test/path/a+b.zip",
  })
  void anAddressIsWrittenAsTheWebDoes(String url, String asked) {
    relay().fetch(url);

    assertEquals(List.of("GET " + asked), world.http.requests());
  }

  @Test
  void anObjectOfABucketThatIsReadIsKept() {
    serve("https://readable.s3.test/app.zip", 200, "application/zip", "content");

    assertEquals("s3://readable/app.zip", fetched("s3://readable/app.zip").url());
  }

  @Test
  void anObjectOfAnotherBucketIsRefused() {
    assertEquals(
        new Fetched.Refused("The bucket \"secret\" is not read here."),
        relay().fetch("s3://secret/app.zip"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "example.com,       true",
    "files.example.org, true",
    "a.b.example.org,   true",
    "example.org,       false",
    "notexample.com,    false",
    "evilexample.org,   false",
    "www.example.com,   false",
  })
  void onlyHostsOnTheListAreDownloadedFrom(String host, boolean isAllowed) {
    world.relay =
        new RelaySettings(
            List.of("Example.com", " *.example.org "),
            1000,
            Duration.ofSeconds(1),
            world.relay.objects());
    serve("https://" + host + "/", 200, "text/plain", "content");

    assertEquals(isAllowed, relay().fetch("https://" + host + "/") instanceof Fetched.Done);
  }

  @Test
  void whatHasNoTypeGetsTheOneItLooksLike() {
    world.http.answer(URI.create(URL), new Reply(200, Map.of(), "PK\003\004rest".getBytes(UTF_8)));

    assertEquals("application/zip", fetched(URL).mediaType());
  }

  @ParameterizedTest(name = "{0} looks like {1}")
  @CsvSource({
    "'%PDF-1.7',               application/pdf",
    "' \n<!DOCTYPE HTML><p>',  text/html; charset=utf-8",
    "'<?xml version=\"1.0\"?>', text/xml; charset=utf-8",
    "plain text,               text/plain; charset=utf-8",
    "'',                       text/plain; charset=utf-8",
    "'\1\2binary',             application/octet-stream",
    "GIF89a,                   image/gif",
  })
  void aTypeIsGuessedByTheFirstBytes(String beginning, String mediaType) {
    assertEquals(mediaType, MediaTypes.of(beginning.getBytes(UTF_8)));
  }

  @Test
  void aWeekLaterItIsNotKeptAnyMore() {
    serve(URL, 200, "text/plain", "content");
    fetched(URL);
    world.clock.advance(Duration.ofDays(7).minusSeconds(1));
    assertTrue(relay().find(URL).isPresent());

    world.clock.advance(Duration.ofSeconds(1));

    assertEquals(Optional.empty(), relay().find(URL));
  }

  @Test
  void theSweepRemovesWhatIsNotKeptAnyMore() {
    serve(URL, 200, "text/plain", "content");
    fetched(URL);
    Sweep sweep = Weir.of(world.ports(), world.clock::advance).sweep();
    world.clock.advance(Duration.ofDays(7));
    sweep.sweep();
    assertFalse(world.blobs.list("relay/", Optional.empty()).isEmpty());

    world.clock.advance(Duration.ofDays(1));
    sweep.sweep();

    assertEquals(List.of(), world.blobs.list("relay/", Optional.empty()));
  }

  private Relay relay() {
    return new Relay(world.ports(), () -> Sweep.scheduleExpiry(world.ports()));
  }

  private Kept fetched(String url) {
    return relay().fetch(url) instanceof Fetched.Done(Kept kept) ? kept : none(url);
  }

  private Kept none(String url) {
    throw new AssertionError(url + ": " + relay().fetch(url));
  }

  private void serve(String url, int status, String mediaType, String body) {
    world.http.answer(
        URI.create(url),
        new Reply(status, Map.of("content-type", List.of(mediaType)), body.getBytes(UTF_8)));
  }
}
