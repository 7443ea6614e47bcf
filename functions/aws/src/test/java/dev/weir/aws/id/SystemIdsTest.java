package dev.weir.aws.id;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.id.RunId;
import dev.weir.sim.SimClock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SystemIdsTest {
  private final SimClock clock = SimClock.atNoon();
  private final SystemIds ids = new SystemIds(clock);

  @Test
  void aUlidHasTheShapeOfARunId() {
    assertTrue(RunId.isRunId(ids.ulid()), ids.ulid());
  }

  @Test
  void aLaterUlidSortsBehindAnEarlierOne() {
    String earlier = ids.ulid();
    clock.advance(Duration.ofMillis(1));

    assertTrue(earlier.compareTo(ids.ulid()) < 0);
  }

  @Test
  void aSecretHasThirtyTwoBytesAsBase64url() {
    assertTrue(ids.secret().matches("[A-Za-z0-9_-]{43}"));
  }

  @Test
  void idsDoNotRepeat() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      seen.add(ids.ulid());
      seen.add(ids.secret());
    }

    assertEquals(2000, seen.size());
  }
}
