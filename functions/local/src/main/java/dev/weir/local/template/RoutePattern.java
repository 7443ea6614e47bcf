package dev.weir.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A route of an HTTP API: `GET /openapi.json`, `ANY /v1/{proxy+}`, `$default`.
///
/// @param method in upper case, or `ANY`
/// @param path segments are literal, `{name}` for one segment, or last `{name+}` for at least one
public record RoutePattern(String method, String path) {
  private static final Pattern SHAPE =
      Pattern.compile(
          "\\$default|/|(/([A-Za-z0-9._~-]+|\\{[A-Za-z0-9]+}))*(/\\{[A-Za-z0-9]+\\+})?");
  private static final String DEFAULT = "$default";

  /// Whether an HTTP API could have such a path.
  public static boolean isPath(String path) {
    return !path.isEmpty() && SHAPE.matcher(path).matches();
  }

  /// The route key, as events name it.
  public String key() {
    return isDefault() ? DEFAULT : method + " " + path;
  }

  /// How specific the route is: of all that match, the one with the highest rank answers.
  ///
  /// A full match goes before one with a greedy variable, `$default` comes last; a method goes
  /// before `ANY`; then literal segments decide.
  public int rank() {
    int literals = (int) segments(path).stream().filter(s -> !s.startsWith("{")).count();
    int kind = isDefault() ? 0 : path.endsWith("+}") ? 1 : 2;
    return kind * 10_000 + (method.equals("ANY") ? 0 : 1_000) + literals;
  }

  /// The path variables of a request that this route is for; empty for any other request.
  ///
  /// @param requestPath decoded
  public Optional<Map<String, String>> match(String requestMethod, String requestPath) {
    if (!method.equals("ANY") && !method.equals(requestMethod)) {
      return Optional.empty();
    }
    if (isDefault()) {
      return Optional.of(Map.of());
    }
    return beginsAlike(requestPath)
        ? match(segments(path), segments(requestPath))
        : Optional.empty();
  }

  /// Whether the path begins with what stands before the first variable. It spares most routes the
  /// rest of the comparison.
  private boolean beginsAlike(String requestPath) {
    int variable = path.indexOf('{');
    return requestPath.regionMatches(0, path, 0, variable < 0 ? path.length() : variable);
  }

  private static Optional<Map<String, String>> match(List<String> wanted, List<String> found) {
    var variables = new LinkedHashMap<String, String>();
    for (int i = 0; i < wanted.size(); i++) {
      String segment = wanted.get(i);
      if (i >= found.size()) {
        return Optional.empty();
      }
      if (segment.endsWith("+}")) {
        String rest = String.join("/", found.subList(i, found.size()));
        variables.put(segment.substring(1, segment.length() - 2), rest);
        return rest.isEmpty() ? Optional.empty() : Optional.of(variables);
      }
      if (segment.startsWith("{") && !found.get(i).isEmpty()) {
        variables.put(segment.substring(1, segment.length() - 1), found.get(i));
      } else if (!segment.equals(found.get(i))) {
        return Optional.empty();
      }
    }
    return wanted.size() == found.size() ? Optional.of(variables) : Optional.empty();
  }

  private boolean isDefault() {
    return path.equals(DEFAULT);
  }

  private static List<String> segments(String path) {
    List<String> parts = new ArrayList<>(List.of(path.split("/", -1)));
    parts.removeFirst();
    return parts;
  }
}
