package dev.weir.state;

/// Where an item lives. Items of one partition are listed together, in the order of `sort` (by
/// UTF-8 bytes). Parts that hold user text are encoded by [#part], so that no text can leave its
/// place.
///
/// @param partition 1 to 1,024 UTF-8 bytes
/// @param sort 1 to 1,024 UTF-8 bytes
public record Key(String partition, String sort) {

  private static final String SAFE = "-_.@ ";

  public Key {
    if (partition.isEmpty() || sort.isEmpty()) {
      throw new IllegalArgumentException("A key has two parts, found " + partition + " / " + sort);
    }
  }

  /// The text with everything but ASCII letters, digits and `-_.@` and space written as `%XXXX` per
  /// UTF-16 unit. Different texts stay different, and `#` and `/` never appear.
  public static String part(String text) {
    var encoded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || SAFE.indexOf(c) >= 0);
      encoded.append(plain ? String.valueOf(c) : String.format("%%%04x", (int) c));
    }
    return encoded.toString();
  }

  @Override
  public String toString() {
    return partition + "/" + sort;
  }
}
