package dev.weir.sim;

import dev.weir.blob.BlobKey;
import dev.weir.blob.BlobStore;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Follows the links of a [SimBlobStore] as an HTTP client would. A link that was not issued as it
/// stands is refused.
public final class SimLinks {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

  private final SimBlobStore store;
  private final InstantSource clock;
  private final Map<URI, Grant> grants = new ConcurrentHashMap<>();

  SimLinks(SimBlobStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /// What came back.
  ///
  /// @param headers names in lower case
  @SuppressWarnings("ArrayRecordComponent") // the bytes of a body; replies are never compared
  public record Reply(int status, Map<String, String> headers, byte[] body) {
    static Reply of(int status) {
      return new Reply(status, Map.of(), new byte[0]);
    }
  }

  /// `PUT` to a link.
  public Reply put(URI link, byte[] body) {
    Grant grant = grants.get(link);
    if (grant == null || !grant.isUpload || isExpired(grant)) {
      return Reply.of(403);
    }
    if (body.length > grant.bytesMax) {
      return Reply.of(413);
    }
    return Reply.of(store.create(grant.key, body) ? 200 : 412);
  }

  /// `GET` of a link.
  ///
  /// @param range the `Range` header, such as `bytes=0-9`
  public Reply get(URI link, Optional<String> range) {
    Grant grant = grants.get(link);
    if (grant == null || grant.isUpload || isExpired(grant)) {
      return Reply.of(403);
    }
    return store.find(grant.key).map(bytes -> found(grant, bytes, range)).orElse(Reply.of(404));
  }

  URI upload(BlobKey key, long bytesMax, Duration life) {
    return issue(new Grant(true, key, bytesMax, Optional.empty(), expiry(life)));
  }

  URI download(BlobKey key, Optional<String> fileName, Duration life) {
    return issue(new Grant(false, key, 0, fileName, expiry(life)));
  }

  private Reply found(Grant grant, byte[] bytes, Optional<String> range) {
    Map<String, String> headers =
        grant
            .fileName
            .map(name ->
                Map.of("content-disposition", "attachment; filename=\"%s\"".formatted(name)))
            .orElse(Map.of());
    Optional<Matcher> asked = range.map(RANGE::matcher).filter(Matcher::matches);
    if (asked.isEmpty()) {
      return new Reply(200, headers, bytes);
    }
    int from = Integer.parseInt(asked.get().group(1));
    String last = asked.get().group(2);
    if (from >= bytes.length) {
      return Reply.of(416);
    }
    int to = last.isEmpty() ? bytes.length : Math.min(bytes.length, Integer.parseInt(last) + 1);
    return new Reply(206, headers, Arrays.copyOfRange(bytes, from, to));
  }

  private URI issue(Grant grant) {
    URI link = URI.create("sim://blobs/%s?link=%d".formatted(grant.key, grants.size() + 1));
    grants.put(link, grant);
    return link;
  }

  private Instant expiry(Duration life) {
    if (life.compareTo(BlobStore.LINK_LIFE_MAX) > 0) {
      throw new IllegalArgumentException(
          "A link lives %s at the most, found %s.".formatted(BlobStore.LINK_LIFE_MAX, life));
    }
    return clock.instant().plus(life);
  }

  private boolean isExpired(Grant grant) {
    return !clock.instant().isBefore(grant.expires);
  }

  private record Grant(
      boolean isUpload, BlobKey key, long bytesMax, Optional<String> fileName, Instant expires) {}
}
