package dev.weir.local.asl;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A state machine, or the part of one that a Map runs for each item.
///
/// @param timeout from the start of an execution; empty for none
/// @param states by name, in the order of the file
public record Machine(String startAt, Optional<Duration> timeout, Map<String, State> states) {
  public Machine {
    states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
  }

  /// The machine that runs each item of the Map of that name.
  Optional<Machine> itemsOf(String map) {
    return states.get(map) instanceof State.Items items
        ? Optional.of(items.processor())
        : Optional.empty();
  }
}
