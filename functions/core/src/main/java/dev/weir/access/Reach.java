package dev.weir.access;

import dev.weir.json.Json;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Which triggers and agents a token's scopes are about.
///
/// @param triggers their names; empty is all
/// @param agents their names; empty is all
public record Reach(Set<String> triggers, Set<String> agents) {
  public static final int NAMES_MAX = 50;

  public static final Reach ALL = new Reach(Set.of(), Set.of());

  public Reach {
    triggers = Set.copyOf(triggers);
    agents = Set.copyOf(agents);
  }

  public boolean isTrigger(String name) {
    return triggers.isEmpty() || triggers.contains(name);
  }

  public boolean isAgent(String name) {
    return agents.isEmpty() || agents.contains(name);
  }

  /// Whether nothing is in reach of the other that is not in reach of this.
  public boolean covers(Reach other) {
    return covers(triggers, other.triggers) && covers(agents, other.agents);
  }

  private static boolean covers(Set<String> all, Set<String> some) {
    return all.isEmpty() || (!some.isEmpty() && all.containsAll(some));
  }

  /// What narrows it, for people.
  Optional<String> words() {
    var parts = new ArrayList<String>();
    if (!triggers.isEmpty()) {
      parts.add("for triggers " + String.join(" ", new TreeSet<>(triggers)));
    }
    if (!agents.isEmpty()) {
      parts.add("for agents " + String.join(" ", new TreeSet<>(agents)));
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", parts));
  }

  /// The object with what narrows it; nothing when nothing does.
  public Json.Obj onto(Json.Obj json) {
    Json.Obj narrowed = triggers.isEmpty() ? json : json.with("triggers", new TreeSet<>(triggers));
    return agents.isEmpty() ? narrowed : narrowed.with("agents", new TreeSet<>(agents));
  }

  /// Reads what [#onto] wrote, or a caller sent.
  public static Reach read(Json.Obj json) {
    return new Reach(Set.copyOf(json.texts("triggers")), Set.copyOf(json.texts("agents")));
  }
}
