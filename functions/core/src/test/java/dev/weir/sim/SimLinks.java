package dev.weir.sim;

import dev.weir.blob.BlobKey;
import dev.weir.blob.BlobStore;
import dev.weir.blob.LinkClient;
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
public final class SimLinks implements LinkClient {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

  private final SimBlobStore store;
  private final InstantSource clock;
  private final Map<URI, Grant> grants = new ConcurrentHashMap<>();

  SimLinks(SimBlobStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public Reply put(URI link, byte[] body) {
    Grant grant = grants.get(link);
    if (grant == null || !grant.isUpload || isExpired(grant)) {
      return Reply.of(403);
    }
    if (body.length != grant.bytes) {
      return Reply.of(413);
    }
    return Reply.of(store.create(grant.key, body) ? 200 : 412);
  }

  @Override
  public void putAndBreak(URI link, byte[] firstBytes, long announced) {}

  @Override
  public Reply get(URI link, Optional<String> range) {
    Grant grant = grants.get(link);
    if (grant == null || grant.isUpload || isExpired(grant)) {
      return Reply.of(403);
    }
    Optional<byte[]> found = store.find(grant.key);
    if (found.isEmpty()) {
      return Reply.of(404);
    }
    Optional<Matcher> asked = range.map(RANGE::matcher).filter(Matcher::matches);
    return asked
        .map(bounds -> part(found.get(), bounds))
        .orElseGet(() -> new Reply(200, disposition(grant), found.get()));
  }

  URI upload(BlobKey key, long bytes, Duration life) {
    return issue(new Grant(true, key, bytes, Optional.empty(), expiry(life)));
  }

  URI download(BlobKey key, Optional<String> fileName, Duration life) {
    return issue(new Grant(false, key, 0, fileName, expiry(life)));
  }

  private static Reply part(byte[] bytes, Matcher bounds) {
    String first = bounds.group(1);
    String last = bounds.group(2);
    boolean isSuffix = first.isEmpty();
    int from =
        isSuffix ? Math.max(0, bytes.length - Integer.parseInt(last)) : Integer.parseInt(first);
    int to =
        isSuffix || last.isEmpty()
            ? bytes.length
            : Math.min(bytes.length, Integer.parseInt(last) + 1);
    if (from >= to) {
      return Reply.of(416);
    }
    String range = "bytes %d-%d/%d".formatted(from, to - 1, bytes.length);
    return new Reply(206, Map.of("content-range", range), Arrays.copyOfRange(bytes, from, to));
  }

  private static Map<String, String> disposition(Grant grant) {
    return grant
        .fileName
        .map(name -> Map.of("content-disposition", "attachment; filename=" + name))
        .orElse(Map.of());
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
      boolean isUpload, BlobKey key, long bytes, Optional<String> fileName, Instant expires) {}
}
