package dev.weir.api;

import dev.weir.finding.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Finds the route of a request.
final class Router {
  private static final int NEAR_MAX = 3;
  private static final int PATH_LENGTH_MAX = 200;

  private final RouteTable table;

  Router(RouteTable table) {
    this.table = table;
  }

  /// What was found for a method and a path.
  sealed interface Match {
    record Found(Route route, Map<String, String> parameters) implements Match {}

    /// @param methods that the path takes, `HEAD` and `OPTIONS` among them, sorted
    record WrongMethod(List<String> methods) implements Match {}

    /// @param near paths that were probably meant
    record NoPath(List<String> near) implements Match {}
  }

  Match find(String method, String path) {
    var methods = new TreeSet<String>();
    for (Route route : table.under(path)) {
      Optional<Map<String, String>> parameters = route.path().match(path);
      if (parameters.isPresent() && route.method().equals(method)) {
        return new Match.Found(route, parameters.get());
      }
      parameters.ifPresent(_ -> methods.add(route.method()));
    }
    return methods.isEmpty() ? new Match.NoPath(near(path)) : wrongMethod(methods);
  }

  private static Match wrongMethod(Set<String> allowed) {
    var methods = new TreeSet<>(allowed);
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    methods.add("OPTIONS");
    return new Match.WrongMethod(List.copyOf(methods));
  }

  private List<String> near(String path) {
    if (path.length() > PATH_LENGTH_MAX) {
      return List.of();
    }
    var candidates = new TreeSet<String>();
    table.all().forEach(route -> route.path().near(path).ifPresent(candidates::add));
    var near = new ArrayList<String>();
    while (near.size() < NEAR_MAX) {
      Optional<String> next = Nearest.to(path, candidates);
      if (next.isEmpty()) {
        return near;
      }
      candidates.remove(next.get());
      near.add(next.get());
    }
    return near;
  }
}
