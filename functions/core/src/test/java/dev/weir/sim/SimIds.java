package dev.weir.sim;

import dev.weir.id.Ids;
import dev.weir.id.Ulid;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Random;

/// Ids that are the same for the same seed and the same moments.
public final class SimIds implements Ids {
  private final Random random;
  private final InstantSource clock;

  public SimIds(long seed, InstantSource clock) {
    this.random = new Random(seed);
    this.clock = clock;
  }

  @Override
  public String ulid() {
    return Ulid.of(clock.instant(), bytes(10));
  }

  @Override
  public String secret() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
  }

  private synchronized byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
