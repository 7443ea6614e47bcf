package dev.weir.pipeline.yaml;

import dev.weir.finding.Finding.Position;
import dev.weir.finding.Quoted;
import java.util.regex.Pattern;

/// Where a node was written, which stays so wherever an alias, a merge key or a template carries
/// it.
///
/// @param path from the root of its file, such as `jobs.test.needs[0]`; empty for the root
public record Origin(Position position, String path) {
  private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_$-]+");

  /// The place of a key's value.
  public Origin key(Position at, String key) {
    String shown = PLAIN_KEY.matcher(key).matches() ? Quoted.plain(key) : Quoted.of(key);
    return new Origin(at, path.isEmpty() ? shown : path + "." + shown);
  }

  Origin item(Position at, int index) {
    return new Origin(at, path + "[" + index + "]");
  }
}
