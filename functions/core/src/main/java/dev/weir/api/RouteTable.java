package dev.weir.api;

import dev.weir.Lazy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The table of routes, in groups, in the order in which the documentation shows them. A group is
/// made when the first request is for one of its paths: whoever calls a cold function waits for one
/// group, not for all of them.
public final class RouteTable {
  private final List<Group> groups;

  private RouteTable(List<Group> groups) {
    this.groups = groups;
  }

  public static RouteTable of(Group... groups) {
    return new RouteTable(List.of(groups));
  }

  /// Some routes.
  ///
  /// @param paths with one of which the path of each of its routes starts
  public record Group(List<String> paths, Supplier<List<Route>> routes) {

    boolean covers(String path) {
      return paths.stream().anyMatch(path::startsWith);
    }
  }

  /// @param path with which the path of each of these routes starts
  public static Group group(String path, Supplier<List<Route>> routes) {
    return group(List.of(path), routes);
  }

  /// @throws IllegalStateException when the routes are asked for, and one has a path of another
  ///   group
  public static Group group(List<String> paths, Supplier<List<Route>> routes) {
    return new Group(paths, Lazy.of(() -> checked(new Group(paths, routes))));
  }

  /// This table with one more group, behind the others.
  RouteTable and(Group group) {
    var all = new ArrayList<>(groups);
    all.add(group);
    return new RouteTable(List.copyOf(all));
  }

  public List<Route> all() {
    return groups.stream().flatMap(group -> group.routes().get().stream()).toList();
  }

  /// All routes that may have that path.
  List<Route> under(String path) {
    return groups.stream()
        .filter(group -> group.covers(path))
        .flatMap(group -> group.routes().get().stream())
        .toList();
  }

  private static List<Route> checked(Group group) {
    List<Route> routes = group.routes().get();
    for (Route route : routes) {
      if (!group.covers(route.path().toString())) {
        throw new IllegalStateException(route + " is not under " + group.paths());
      }
    }
    return routes;
  }
}
