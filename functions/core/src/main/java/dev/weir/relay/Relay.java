package dev.weir.relay;

import dev.weir.Ports;
import dev.weir.blob.BlobStore;
import dev.weir.finding.Quoted;
import dev.weir.http.HttpOut;
import dev.weir.http.HttpOut.Download;
import dev.weir.http.HttpOut.Received;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Downloads for others, and keeps what it downloaded for a week. Who asks for the same address
/// again gets a new download, which takes the old one's place; the last to end wins.
public final class Relay {
  private static final Duration LINK_LIFE = Duration.ofMinutes(15);

  private final Ports ports;
  private final RelaySettings settings;
  private final KeptStore store;
  private final Runnable expire;

  /// @param expire sees to it that what expires is removed some day
  public Relay(Ports ports, Runnable expire) {
    this.ports = ports;
    this.settings = ports.settings().relay();
    this.store = new KeptStore(ports.states());
    this.expire = expire;
  }

  /// Downloads what is at `http://…`, `https://…` or `s3://bucket/key`, within the limits of
  /// [RelaySettings]. Nothing is kept of what is not there whole, or is an error.
  public Fetched fetch(String url) {
    try {
      return switch (Source.read(url)) {
        case Source.Wrong(String reason) -> new Fetched.Refused(reason);
        case Source.Web(URI uri) -> fetch(url, uri, settings::allows);
        case Source.S3Object(String bucket, String key) ->
            fetch(url, settings.objects().link(bucket, key), _ -> true);
      };
    } catch (HttpOut.Refused e) {
      return new Fetched.Refused(String.valueOf(e.getMessage()));
    } catch (HttpOut.Failed e) {
      return new Fetched.Failed(String.valueOf(e.getMessage()));
    }
  }

  /// What is kept of that address.
  public Optional<Kept> find(String url) {
    return store.find(url).filter(kept -> ports.clock().instant().isBefore(kept.expires()));
  }

  /// The bytes, unless they have been removed meanwhile.
  ///
  /// @throws IllegalStateException when there are more than `bytesMax`
  public Optional<byte[]> bytes(Kept kept, long bytesMax) {
    return ports.blobs().get(kept.blob(), bytesMax);
  }

  /// Where everybody can read it for the next 15 minutes.
  public URI link(Kept kept) {
    return ports.blobs().downloadLink(kept.blob(), Optional.empty(), LINK_LIFE);
  }

  private Fetched fetch(String url, URI uri, Predicate<String> hosts) {
    try (BlobStore.Draft draft = ports.blobs().begin()) {
      var intake = new Intake(draft.bytes());
      Received received =
          ports
              .http()
              .download(new Download(uri, hosts, settings.bytesMax(), settings.timeout()), intake);
      return received.isWhole()
          ? new Fetched.Done(keep(url, draft, intake, received))
          : new Fetched.Failed(
              "%s could not be downloaded: its server answered %d."
                  .formatted(Quoted.of(url), received.status()));
    }
  }

  private Kept keep(String url, BlobStore.Draft draft, Intake intake, Received received) {
    Instant now = ports.clock().instant();
    String sha256 = intake.sha256();
    String mediaType =
        received.headers().getOrDefault("content-type", List.of()).stream()
            .filter(type -> type.matches("[\\x20-\\x7e]{1,200}"))
            .findFirst()
            .orElseGet(() -> MediaTypes.of(intake.beginning()));
    var kept =
        new Kept(
            url,
            RelayExpiry.key(now, sha256),
            received.bytes(),
            sha256,
            mediaType,
            now,
            now.plus(RelayExpiry.LIFE));
    expire.run();
    // A key that is taken holds the same bytes.
    draft.keep(kept.blob());
    store.save(kept);
    return kept;
  }
}
