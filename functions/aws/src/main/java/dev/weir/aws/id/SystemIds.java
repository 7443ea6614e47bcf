package dev.weir.aws.id;

import dev.weir.id.Ids;
import dev.weir.id.Ulid;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;

/// Ids and secrets from the system's source of randomness.
public final class SystemIds implements Ids {
  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock;

  public SystemIds(InstantSource clock) {
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

  private byte[] bytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
