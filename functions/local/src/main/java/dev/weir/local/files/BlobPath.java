package dev.weir.local.files;

import dev.weir.blob.BlobKey;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Where a blob's file is. A key may be the path of others and have long segments, a file may not:
/// directories end in `~`, and a segment of more than 200 characters goes on in a directory of its
/// own, after a `,`. Neither character is in a key, so that no two keys share a file.
///
/// On a file system that folds the case of letters, keys that differ only in it do share one.
final class BlobPath {
  private static final Pattern LONG_NAME = Pattern.compile("([^/]{200})(?=[^/])");
  private static final String GOES_ON = ",/,";

  private BlobPath() {}

  /// The file of a blob, relative to the directory of all.
  static Path of(BlobKey key) {
    return Path.of(encode(key.value()));
  }

  /// The directory below which all blobs of the prefix are, relative to the directory of all.
  static Path directoryOf(String prefix) {
    return Path.of(encode(prefix.substring(0, prefix.lastIndexOf('/') + 1)));
  }

  /// The key of the blob in that file.
  static BlobKey key(Path relative) {
    return new BlobKey(relative.toString().replace(GOES_ON, "").replace("~/", "/"));
  }

  private static String encode(String text) {
    return LONG_NAME.matcher(text.replace("/", "~/")).replaceAll("$1" + GOES_ON);
  }
}
