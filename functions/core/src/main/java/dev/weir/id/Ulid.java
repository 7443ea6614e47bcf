package dev.weir.id;

import java.time.Instant;

/// Writes ULIDs (github.com/ulid/spec): 48 bits of time in milliseconds, then 80 random bits.
public final class Ulid {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int TIME_CHARS = 10;
  private static final int RANDOM_CHARS = 16;

  private Ulid() {}

  /// The ULID of a moment and ten random bytes.
  public static String of(Instant time, byte[] random) {
    var text = new StringBuilder(TIME_CHARS + RANDOM_CHARS);
    long millis = time.toEpochMilli();
    for (int shift = 5 * (TIME_CHARS - 1); shift >= 0; shift -= 5) {
      text.append(ALPHABET.charAt((int) (millis >>> shift) & 31));
    }
    long high = bits(random, 0);
    long low = bits(random, 5);
    for (long half : new long[] {high, low}) {
      for (int shift = 35; shift >= 0; shift -= 5) {
        text.append(ALPHABET.charAt((int) (half >>> shift) & 31));
      }
    }
    return text.toString();
  }

  private static long bits(byte[] bytes, int from) {
    long value = 0;
    for (int i = from; i < from + 5; i++) {
      value = (value << 8) | (bytes[i] & 0xff);
    }
    return value;
  }
}
