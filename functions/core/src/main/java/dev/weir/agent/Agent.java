package dev.weir.agent;

import dev.weir.json.Json;
import dev.weir.state.Body;
import dev.weir.trigger.TriggerName;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// An agent as it last spoke.
///
/// @param about what it says of itself, such as its host and version; at most 20 short texts
/// @param seen when it spoke, up to a minute early
/// @param triggers how far it is with each that it applies; empty before it has said so
public record Agent(
    AgentName name,
    SortedMap<String, String> about,
    Instant seen,
    SortedMap<TriggerName, Optional<Applied>> triggers) {
  public static final int TRIGGERS_MAX = 50;

  public Agent {
    about = Collections.unmodifiableSortedMap(new TreeMap<>(about));
    triggers = Collections.unmodifiableSortedMap(new TreeMap<>(triggers));
  }

  /// How far it is with that trigger.
  public Optional<Applied> applied(TriggerName trigger) {
    return triggers.getOrDefault(trigger, Optional.empty());
  }

  Agent with(TriggerName trigger, Applied applied) {
    var more = new TreeMap<>(triggers);
    more.put(trigger, Optional.of(applied));
    return new Agent(name, about, applied.at(), more);
  }

  Body body() {
    var applied = new LinkedHashMap<String, Json>();
    triggers.forEach((trigger, state) ->
        applied.put(trigger.value(), state.map(Applied::json).orElse(Json.Obj.EMPTY)));
    return Body.of(
        Json.Obj.of(
            "name", name.value(), "about", about, "seen", seen.toString(), "triggers", applied));
  }

  static Agent read(Body body) {
    Json.Obj data = body.data();
    var triggers = new TreeMap<TriggerName, Optional<Applied>>();
    for (Map.Entry<String, Json> entry : data.object("triggers").members().entrySet()) {
      Json.Obj state = entry.getValue().asObject();
      triggers.put(
          new TriggerName(entry.getKey()),
          state.members().isEmpty() ? Optional.empty() : Optional.of(Applied.read(state)));
    }
    return new Agent(
        new AgentName(data.text("name")),
        new TreeMap<>(data.textMap("about")),
        Instant.parse(data.text("seen")),
        triggers);
  }
}
