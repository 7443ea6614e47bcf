package dev.weir.blob;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.sim.SimClock;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// What the cases of the contract stand on.
interface BlobCases {
  Duration LIFE = Duration.ofMinutes(15);

  BlobStore store();

  SimClock clock();

  LinkClient client();

  default BlobKey key(String name) {
    return new BlobKey("contract/" + name);
  }

  default byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  default BlobKey given(String name, String content) {
    store().put(key(name), bytes(content));
    return key(name);
  }

  /// A link for as many bytes as the content has.
  default URI upload(String name, String content) {
    return store().uploadLink(key(name), bytes(content).length, LIFE);
  }

  default URI download(String name) {
    return store().downloadLink(key(name), Optional.empty(), LIFE);
  }

  default void assertContent(String expected, String name) {
    assertEquals(expected, new String(store().get(key(name), 1_000_000).orElseThrow(), UTF_8));
  }

  default void assertAbsent(String name) {
    assertEquals(Optional.empty(), store().size(key(name)));
    assertEquals(Optional.empty(), store().get(key(name), 1_000_000));
  }

  /// The link with one part of its text replaced.
  default URI with(URI link, String part, String replacement) {
    String text = link.toString();
    if (!text.contains(part)) {
      throw new IllegalArgumentException("No \"" + part + "\" in " + text);
    }
    return URI.create(text.replace(part, replacement));
  }

  /// The link with its last character changed.
  default URI withAnotherEnd(URI link) {
    String text = link.toString();
    char last = text.charAt(text.length() - 1);
    return URI.create(text.substring(0, text.length() - 1) + (last == '0' ? '1' : '0'));
  }
}
