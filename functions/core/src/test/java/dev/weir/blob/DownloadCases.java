package dev.weir.blob;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A link for a download reads one blob, or a part of it, for a limited time.
interface DownloadCases extends BlobCases {

  @Test
  default void aDownloadReadsTheBlob() {
    given("a", "content");

    LinkClient.Reply reply = client().get(download("a"));

    assertEquals(200, reply.status());
    assertEquals("content", new String(reply.body(), UTF_8));
  }

  @Test
  default void aDownloadReadsWhatWasUploaded() {
    client().put(upload("a", "content"), bytes("content"));

    assertEquals("content", new String(client().get(download("a")).body(), UTF_8));
  }

  @Test
  default void aDownloadMayBeRepeated() {
    given("a", "content");
    URI link = download("a");

    client().get(link);

    assertEquals(200, client().get(link).status());
  }

  @Test
  default void aDownloadOfNothingIsNotFound() {
    assertEquals(404, client().get(download("nothing")).status());
  }

  @Test
  default void aDownloadMayBeEmpty() {
    given("a", "");

    LinkClient.Reply reply = client().get(download("a"));

    assertEquals(200, reply.status());
    assertEquals(0, reply.body().length);
  }

  @ParameterizedTest(name = "{0} of ten bytes is {1}, {2}")
  @CsvSource({
    "bytes=0-3,   206, 0123",
    "bytes=4-6,   206, 456",
    "bytes=7-,    206, 789",
    "bytes=8-99,  206, 89",
    "bytes=9-9,   206, 9",
    "bytes=-3,    206, 789",
    "bytes=-99,   206, 0123456789",
    "bytes=10-,   416, ''",
  })
  default void aRangeReadsAPart(String range, int status, String content) {
    given("a", "0123456789");

    LinkClient.Reply reply = client().get(download("a"), Optional.of(range));

    assertEquals(status, reply.status());
    if (status == 206) {
      assertEquals(content, new String(reply.body(), UTF_8));
      assertTrue(reply.headers().getOrDefault("content-range", "").endsWith("/10"));
    }
  }

  @Test
  default void aBrowserSavesItUnderTheNameAskedFor() {
    given("a", "content");

    URI link = store().downloadLink(key("a"), Optional.of("report \"1\".txt"), LIFE);

    String disposition =
        client().get(link).headers().getOrDefault("content-disposition", "missing");
    assertTrue(disposition.startsWith("attachment"), disposition);
    assertTrue(disposition.contains("report"), disposition);
  }

  @Test
  default void aDownloadLinkThatExpiredIsRefused() {
    given("a", "content");
    URI link = download("a");

    clock().advance(LIFE);

    assertEquals(403, client().get(link).status());
  }

  @Test
  default void aDownloadLinkForOneKeyOpensNoOther() {
    given("yours", "content");

    assertEquals(
        403, client().get(with(download("mine"), "contract/mine", "contract/yours")).status());
  }

  @Test
  default void aDownloadLinkWithAnotherEndIsRefused() {
    given("a", "content");

    assertEquals(403, client().get(withAnotherEnd(download("a"))).status());
  }

  @Test
  default void aLinkForADownloadDoesNotWrite() {
    assertEquals(403, client().put(download("a"), bytes("x")).status());
    assertAbsent("a");
  }
}
