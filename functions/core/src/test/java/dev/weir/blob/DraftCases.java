package dev.weir.blob;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Blobs can be written piece by piece and named at the end.
interface DraftCases extends BlobCases {

  @Test
  default void aDraftIsKeptUnderTheKeyThatItsEndSays() throws IOException {
    byte[] random = new byte[3_000_000];
    new Random(1).nextBytes(random);

    try (BlobStore.Draft draft = store().begin()) {
      for (int from = 0; from < random.length; from += 30_000) {
        draft.bytes().write(random, from, 30_000);
      }
      assertTrue(draft.keep(key("named/late")));
    }

    assertArrayEquals(random, store().get(key("named/late"), random.length).orElseThrow());
  }

  @Test
  default void anEmptyDraftIsAnEmptyBlob() {
    try (BlobStore.Draft draft = store().begin()) {
      assertTrue(draft.keep(key("empty")));
    }

    assertEquals(Optional.of(0L), store().size(key("empty")));
  }

  @Test
  default void aDraftThatIsNotKeptIsNowhere() throws IOException {
    try (BlobStore.Draft draft = store().begin()) {
      draft.bytes().write(bytes("forgotten"));
    }

    assertEquals(List.of(), store().list("contract/", Optional.empty()));
  }

  @Test
  default void aDraftDoesNotChangeWhatIsThere() throws IOException {
    given("a", "first");

    try (BlobStore.Draft draft = store().begin()) {
      draft.bytes().write(bytes("second"));
      assertFalse(draft.keep(key("a")));
    }

    assertContent("first", "a");
  }

  @Test
  default void draftsStayApart() throws IOException {
    try (BlobStore.Draft one = store().begin();
        BlobStore.Draft other = store().begin()) {
      one.bytes().write(bytes("one"));
      other.bytes().write(bytes("other"));
      other.keep(key("other"));
      one.keep(key("one"));
    }

    assertContent("one", "one");
    assertContent("other", "other");
  }
}
