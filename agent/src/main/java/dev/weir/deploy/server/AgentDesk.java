package dev.weir.deploy.server;

import dev.weir.deploy.state.Standing;
import dev.weir.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a server of Weir hears of its agents, and says which of a group may apply.
public interface AgentDesk {

  /// Says that the agent is there.
  ///
  /// @param about such as its host; at most 20 texts of 200 characters
  /// @param triggers that it watches
  void present(Map<String, String> about, List<String> triggers) throws ServerLost;

  /// Says how the agent stands with a trigger, and nothing when it does not know the count yet.
  ///
  /// @param held the lease under which the attempt was made
  void report(Standing standing, Optional<Held> held) throws ServerLost;

  /// Takes the lease of a count, or prolongs it.
  ///
  /// @param held the lease that is to last longer
  Lease lease(Wish wish, Optional<Held> held) throws ServerLost;

  /// @param fence as the lease said
  record Held(String group, long fence) {
    Json.Obj json() {
      return Json.Obj.of("group", group, "fence", fence);
    }
  }

  record Wish(String trigger, String group, long count, Optional<String> epoch, Duration life) {}
}
