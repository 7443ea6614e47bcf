package dev.weir.relay;

import dev.weir.blob.BlobKey;
import dev.weir.blob.BlobStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Removes what the relay has kept long enough. A blob lies under the day of its download,
/// `relay/2030-01-31/<sha256>`, so its key says when it may go, and what is downloaded again on
/// another day does not depend on it.
public final class RelayExpiry {
  static final Duration LIFE = Duration.ofDays(7);

  private static final String PREFIX = "relay/";

  private final BlobStore blobs;
  private final InstantSource clock;

  public RelayExpiry(BlobStore blobs, InstantSource clock) {
    this.blobs = blobs;
    this.clock = clock;
  }

  static BlobKey key(Instant fetched, String sha256) {
    return new BlobKey(PREFIX + day(fetched) + "/" + sha256);
  }

  /// Removes what is due, the oldest first.
  ///
  /// @return whether more may be due
  public boolean remove() {
    String firstKept = PREFIX + day(clock.instant().minus(LIFE));
    List<BlobKey> oldest = oldest();
    List<BlobKey> due =
        oldest.stream().filter(key -> key.value().compareTo(firstKept) < 0).toList();
    blobs.deleteAll(due);
    return !due.isEmpty() && due.size() == oldest.size();
  }

  /// Whether there is anything that will have to be removed.
  public boolean isAnythingKept() {
    return !oldest().isEmpty();
  }

  private List<BlobKey> oldest() {
    return blobs.list(PREFIX, Optional.empty());
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }
}
