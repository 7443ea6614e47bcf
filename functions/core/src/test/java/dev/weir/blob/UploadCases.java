package dev.weir.blob;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A link for an upload lets one body of limited size in, for a limited time.
interface UploadCases extends BlobCases {

  @Test
  default void anUploadCreatesTheBlob() {
    assertEquals(200, client().put(upload("a", "content"), bytes("content")).status());

    assertContent("content", "a");
  }

  @Test
  default void anUploadOfManyBytesComesBackExactly() {
    byte[] random = new byte[3_000_000];
    new Random(2).nextBytes(random);

    client().put(store().uploadLink(key("a"), random.length, LIFE), random);

    assertArrayEquals(random, store().get(key("a"), random.length).orElseThrow());
  }

  @Test
  default void anUploadMayBeEmpty() {
    assertEquals(200, client().put(upload("a", ""), bytes("")).status());

    assertContent("", "a");
  }

  @Test
  default void aSecondUploadIsRefusedAndChangesNothing() {
    URI link = upload("a", "first");
    client().put(link, bytes("first"));

    assertEquals(412, client().put(link, bytes("other")).status());
    assertEquals(412, client().put(upload("a", "third"), bytes("third")).status());

    assertContent("first", "a");
  }

  @Test
  default void anUploadOverABlobThatWasPutIsRefused() {
    given("a", "first");

    assertEquals(412, client().put(upload("a", "second"), bytes("second")).status());

    assertContent("first", "a");
  }

  @Test
  default void anUploadOfAnotherSizeIsRefusedAndLeavesNothing() {
    for (String other : List.of("123456", "1234", "")) {
      int status = client().put(upload("a", "12345"), bytes(other)).status();

      assertTrue(status == 413 || status == 403, "status " + status);
      assertAbsent("a");
    }
    assertEquals(200, client().put(upload("a", "12345"), bytes("12345")).status());
  }

  @Test
  default void anUploadThatBreaksOffLeavesNothing() {
    String whole = "whole".repeat(1_000);
    URI link = upload("a", whole);

    client().putAndBreak(link, bytes("half"), whole.length());

    assertAbsent("a");
    assertEquals(200, client().put(link, bytes(whole)).status());
    assertContent(whole, "a");
  }

  @Test
  default void aLinkWorksUntilItExpires() {
    URI link = upload("a", "x");

    clock().advance(LIFE.minusSeconds(1));

    assertEquals(200, client().put(link, bytes("x")).status());
  }

  @Test
  default void aLinkThatExpiredIsRefused() {
    URI link = upload("a", "x");

    clock().advance(LIFE);

    assertEquals(403, client().put(link, bytes("x")).status());
    assertAbsent("a");
  }

  @Test
  default void aLinkForOneKeyOpensNoOther() {
    URI link = with(upload("mine", "x"), "contract/mine", "contract/yours");

    assertEquals(403, client().put(link, bytes("x")).status());
    assertAbsent("yours");
  }

  @Test
  default void aLinkWithAnotherEndIsRefused() {
    assertEquals(403, client().put(withAnotherEnd(upload("a", "x")), bytes("x")).status());
    assertAbsent("a");
  }

  @Test
  default void aLinkForAnUploadDoesNotRead() {
    given("a", "secret");

    assertEquals(403, client().get(upload("a", "secret")).status());
  }

  @Test
  default void aLinkLivesAnHourAtTheMost() {
    Duration tooLong = BlobStore.LINK_LIFE_MAX.plusSeconds(1);

    assertThrows(IllegalArgumentException.class, () -> store().uploadLink(key("a"), 100, tooLong));
  }
}
