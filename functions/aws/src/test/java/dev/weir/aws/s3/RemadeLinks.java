package dev.weir.aws.s3;

import dev.weir.blob.BlobKey;
import dev.weir.blob.BlobStore;
import dev.weir.blob.HttpLinkClient;
import dev.weir.blob.LinkClient;
import dev.weir.sim.SimClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// A store whose server has a clock that cannot be moved. Where the test has let time pass, a link
/// is made again before it is followed, as the same store would have made it that long ago.
final class RemadeLinks implements BlobStore {
  private final SimClock clock;
  private final Function<InstantSource, BlobStore> stores;
  private final BlobStore store;
  private final Map<URI, Made> made = new ConcurrentHashMap<>();

  RemadeLinks(SimClock clock, Function<InstantSource, BlobStore> stores) {
    this.clock = clock;
    this.stores = stores;
    this.store = stores.apply(clock);
  }

  private record Made(Instant at, Function<BlobStore, URI> again) {}

  LinkClient client() {
    return new Client(new HttpLinkClient());
  }

  @Override
  public boolean put(BlobKey key, byte[] bytes) {
    return store.put(key, bytes);
  }

  @Override
  public Draft begin() {
    return store.begin();
  }

  @Override
  public Optional<byte[]> get(BlobKey key, long bytesMax) {
    return store.get(key, bytesMax);
  }

  @Override
  public Optional<Long> size(BlobKey key) {
    return store.size(key);
  }

  @Override
  public List<BlobKey> list(String prefix, Optional<BlobKey> after) {
    return store.list(prefix, after);
  }

  @Override
  public void delete(BlobKey key) {
    store.delete(key);
  }

  @Override
  public URI uploadLink(BlobKey key, long bytes, Duration life) {
    return remember(other -> other.uploadLink(key, bytes, life));
  }

  @Override
  public URI downloadLink(BlobKey key, Optional<String> fileName, Duration life) {
    return remember(other -> other.downloadLink(key, fileName, life));
  }

  private URI remember(Function<BlobStore, URI> maker) {
    URI link = maker.apply(store);
    made.put(link, new Made(clock.instant(), maker));
    return link;
  }

  private URI asOld(URI link) {
    Made known = made.get(link);
    if (known == null || known.at.equals(clock.instant())) {
      return link;
    }
    Instant then = Instant.now().minus(Duration.between(known.at, clock.instant()));
    return known.again.apply(stores.apply(InstantSource.fixed(then)));
  }

  private final class Client implements LinkClient {
    private final LinkClient http;

    private Client(LinkClient http) {
      this.http = http;
    }

    @Override
    public Reply put(URI link, byte[] body) {
      return http.put(asOld(link), body);
    }

    @Override
    public Reply get(URI link, Optional<String> range) {
      return http.get(asOld(link), range);
    }

    @Override
    public void putAndBreak(URI link, byte[] firstBytes, long announced) {
      http.putAndBreak(asOld(link), firstBytes, announced);
    }
  }
}
