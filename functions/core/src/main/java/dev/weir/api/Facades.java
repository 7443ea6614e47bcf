package dev.weir.api;

import java.util.List;

/// The façades of the API, each under a path of its own.
public record Facades(List<Facade> all) {
  public static final Facades NONE = new Facades(List.of());

  public Facades {
    all = List.copyOf(all);
  }

  /// Says why a request was not done: in the manner of the façade that has its path, else as a
  /// problem document (RFC 9457).
  public Response refusal(String requestPath, Problem problem) {
    return all.stream()
        .filter(facade -> facade.covers(requestPath))
        .findFirst()
        .map(facade -> facade.refusal().apply(problem))
        .orElseGet(problem::response);
  }

  /// Whether a path belongs to one of them.
  public boolean cover(String path) {
    return all.stream().anyMatch(facade -> facade.covers(path));
  }

  boolean cover(Route route) {
    return cover(route.path().toString());
  }
}
