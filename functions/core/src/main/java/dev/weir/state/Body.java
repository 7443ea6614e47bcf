package dev.weir.state;

import dev.weir.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What an item holds: a state word that conditions can name, a document, numbers that can be added
/// to, and sets of texts that can grow and shrink.
///
/// @param state one word, or empty when the item has no states
/// @param data at most 64 KB as JSON; larger things are blobs
/// @param numbers a number that is absent counts as 0
/// @param sets an empty set and an absent one are the same
public record Body(
    String state, Json.Obj data, Map<String, Long> numbers, Map<String, Set<String>> sets) {

  public Body {
    numbers = Collections.unmodifiableMap(new TreeMap<>(numbers));
    var copies = new LinkedHashMap<String, Set<String>>();
    new TreeMap<>(sets)
        .forEach((name, members) -> {
          if (!members.isEmpty()) {
            copies.put(name, Collections.unmodifiableSet(new TreeSet<>(members)));
          }
        });
    sets = Collections.unmodifiableMap(copies);
  }

  public static Body of(String state, Json.Obj data) {
    return new Body(state, data, Map.of(), Map.of());
  }

  public static Body of(Json.Obj data) {
    return of("", data);
  }

  public long number(String name) {
    return numbers.getOrDefault(name, 0L);
  }

  public Set<String> set(String name) {
    return sets.getOrDefault(name, Set.of());
  }
}
