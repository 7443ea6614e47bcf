package dev.weir.runner;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Optional;

/// Patterns of paths, as GitLab has them for `artifacts:paths` (github.com/bmatcuk/doublestar): `*`
/// and `?` within a name, `**` for any folders, `[a-z]`, `{a,b}`. A folder stands for all below it.
/// Hidden files are files.
final class Globs {
  private final List<Pattern> patterns;

  /// @param globs relative to the workspace; one that leads out of it, or is none, matches nothing
  Globs(List<String> globs) {
    patterns = globs.stream().flatMap(glob -> compile(glob).stream()).toList();
  }

  private static Optional<Pattern> compile(String glob) {
    if (List.of(glob.split("/")).contains("..")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Pattern.compile(new GlobText(glob).regex()));
    } catch (PatternSyntaxException _) {
      return Optional.empty();
    }
  }

  boolean match(String path) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
  }

  /// The names before the first pattern: `target/site` of `target/site/**`; empty when there are
  /// none.
  static String fixedPart(String glob) {
    String plain = GlobText.trim(glob);
    int special = plain.split("[*?\\[{\\\\]", 2)[0].length();
    return special == plain.length()
        ? plain
        : plain.substring(0, Math.max(0, plain.lastIndexOf('/', special)));
  }
}
