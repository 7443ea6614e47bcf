package dev.weir.runner;

import dev.weir.pipeline.rules.Glob;
import java.util.List;
import java.util.stream.Stream;

/// Patterns of files in a workspace, as GitLab has them for `artifacts:paths`: those of `rules:
/// changes`, except that a folder stands for all below it.
final class Globs {
  private final List<Glob> patterns;

  /// @param globs relative to the workspace; one that leads out of it matches nothing
  Globs(List<String> globs) {
    patterns =
        globs.stream()
            .filter(glob -> !List.of(glob.split("/")).contains(".."))
            .map(glob -> Glob.of(trimmed(glob)))
            .toList();
  }

  boolean match(String path) {
    return withFolders(path).anyMatch(p -> patterns.stream().anyMatch(glob -> glob.matches(p)));
  }

  /// The names before the first pattern: `target/site` of `target/site/**`; empty when there are
  /// none.
  static String fixedPart(String glob) {
    String plain = trimmed(glob);
    int special = plain.split("[*?\\[{\\\\]", 2)[0].length();
    return special == plain.length()
        ? plain
        : plain.substring(0, Math.max(0, plain.lastIndexOf('/', special)));
  }

  /// The path, and the folders it is in.
  private static Stream<String> withFolders(String path) {
    return Stream.iterate(path, p -> !p.isEmpty(), Globs::parent);
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /// Without `./` and `/` before it and `/` behind it; the workspace itself is all that is in it.
  private static String trimmed(String glob) {
    String plain = glob.replaceFirst("^(\\./|/)+", "").replaceFirst("/+$", "");
    return plain.isEmpty() || plain.equals(".") ? "**" : plain;
  }
}
