package dev.weir.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Paths that lead into the workspace.
final class WorkspacePaths {

  private WorkspacePaths() {}

  /// The environment with `from` replaced by `to` wherever it stands as a whole path or at the
  /// start of one, so `-Drepo=/weir/workspace/.m2` changes and `/weir/workspace2` does not.
  static Map<String, String> moved(Map<String, String> environment, String from, String to) {
    Pattern path = Pattern.compile("(?<![\\w./-])" + Pattern.quote(from) + "(?![\\w.-])");
    var moved = new LinkedHashMap<String, String>();
    environment.forEach((name, value) ->
        moved.put(
            name,
            value.contains(from)
                ? path.matcher(value).replaceAll(Matcher.quoteReplacement(to))
                : value));
    return moved;
  }

  /// A path or pattern as seen from the workspace.
  static String relative(String path, String workspace) {
    if (path.equals(workspace)) {
      return ".";
    }
    return path.startsWith(workspace + "/") ? path.substring(workspace.length() + 1) : path;
  }
}
