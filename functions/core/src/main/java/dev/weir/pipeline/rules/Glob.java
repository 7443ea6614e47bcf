package dev.weir.pipeline.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/// A pattern over paths, as `rules: changes` has it. `*` and `?` stand for characters of one path
/// segment, `**/` for any folders, `**` at the end for everything below, `[a-z]` and `[!a-z]` for
/// one character, `{a,b}` for either; a backslash takes the meaning away. Matching takes linear
/// time.
public final class Glob {
  private final Pattern pattern;

  private Glob(Pattern pattern) {
    this.pattern = pattern;
  }

  /// Reads a pattern of any text; what makes no sense, such as a bracket that is not closed, stands
  /// for itself.
  public static Glob of(String glob) {
    try {
      return new Glob(Pattern.compile(new GlobReader(glob).regex(), Pattern.DOTALL));
    } catch (PatternSyntaxException _) {
      return new Glob(Pattern.compile(Pattern.quote(glob)));
    }
  }

  /// Whether the whole path, without a `/` at its start, is meant.
  public boolean matches(String path) {
    return pattern.matches(path);
  }
}
