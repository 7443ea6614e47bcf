package dev.weir.local.asl;

import java.time.Instant;

/// What a move takes from the world: the time, and something nobody can guess.
///
/// @param secret 43 characters of base64url, never used before
record Moment(Instant now, String secret) {

  /// A number from 0 to 1, excluding 1.
  double luck() {
    return Integer.toUnsignedLong(secret.hashCode()) / (double) (1L << Integer.SIZE);
  }
}
