package dev.weir.blob;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A link for an upload lets one body of limited size in, for a limited time.
interface UploadCases extends BlobCases {

  @Test
  default void anUploadCreatesTheBlob() {
    assertEquals(200, client().put(upload("a", 100), bytes("content")).status());

    assertContent("content", "a");
  }

  @Test
  default void anUploadOfManyBytesComesBackExactly() {
    byte[] random = new byte[3_000_000];
    new Random(2).nextBytes(random);

    client().put(upload("a", random.length), random);

    assertArrayEquals(random, store().get(key("a"), random.length).orElseThrow());
  }

  @Test
  default void anUploadMayBeEmpty() {
    assertEquals(200, client().put(upload("a", 0), bytes("")).status());

    assertContent("", "a");
  }

  @Test
  default void aSecondUploadIsRefusedAndChangesNothing() {
    URI link = upload("a", 100);
    client().put(link, bytes("first"));

    assertEquals(412, client().put(link, bytes("second")).status());
    assertEquals(412, client().put(upload("a", 100), bytes("third")).status());

    assertContent("first", "a");
  }

  @Test
  default void anUploadOverABlobThatWasPutIsRefused() {
    given("a", "first");

    assertEquals(412, client().put(upload("a", 100), bytes("second")).status());

    assertContent("first", "a");
  }

  @Test
  default void anUploadOverItsLimitIsRefusedAndLeavesNothing() {
    int status = client().put(upload("a", 5), bytes("123456")).status();

    assertTrue(status == 413 || status == 403, "status " + status);
    assertAbsent("a");
    assertEquals(200, client().put(upload("a", 5), bytes("12345")).status());
  }

  @Test
  default void anUploadThatBreaksOffLeavesNothing() {
    URI link = upload("a", 1_000_000);

    client().putAndBreak(link, bytes("half"), 1_000_000);

    assertAbsent("a");
    assertEquals(200, client().put(link, bytes("whole")).status());
    assertContent("whole", "a");
  }

  @Test
  default void aLinkWorksUntilItExpires() {
    URI link = upload("a", 100);

    clock().advance(LIFE.minusSeconds(1));

    assertEquals(200, client().put(link, bytes("x")).status());
  }

  @Test
  default void aLinkThatExpiredIsRefused() {
    URI link = upload("a", 100);

    clock().advance(LIFE);

    assertEquals(403, client().put(link, bytes("x")).status());
    assertAbsent("a");
  }

  @Test
  default void aLinkForOneKeyOpensNoOther() {
    URI link = with(upload("mine", 100), "contract/mine", "contract/yours");

    assertEquals(403, client().put(link, bytes("x")).status());
    assertAbsent("yours");
  }

  @Test
  default void aLinkWithAnotherEndIsRefused() {
    assertEquals(403, client().put(withAnotherEnd(upload("a", 100)), bytes("x")).status());
    assertAbsent("a");
  }

  @Test
  default void aLinkForAnUploadDoesNotRead() {
    given("a", "secret");

    assertEquals(403, client().get(upload("a", 100)).status());
  }

  @Test
  default void aLinkLivesAnHourAtTheMost() {
    Duration tooLong = BlobStore.LINK_LIFE_MAX.plusSeconds(1);

    assertThrows(IllegalArgumentException.class, () -> store().uploadLink(key("a"), 100, tooLong));
  }
}
