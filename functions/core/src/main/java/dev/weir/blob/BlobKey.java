package dev.weir.blob;

import java.util.regex.Pattern;

/// The name of a blob: path segments of ASCII letters, digits and `-_.=@+`, joined by `/`.
///
/// @param value at most 512 characters; no empty segment, no `.` or `..`
public record BlobKey(String value) {
  private static final Pattern SHAPE =
      Pattern.compile("(?!.*(^|/)\\.{1,2}(/|$))[A-Za-z0-9_.=@+-]+(/[A-Za-z0-9_.=@+-]+)*");
  private static final int LENGTH_MAX = 512;

  public BlobKey {
    if (value.length() > LENGTH_MAX || !SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("Not a blob key: \"" + value + "\"");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
