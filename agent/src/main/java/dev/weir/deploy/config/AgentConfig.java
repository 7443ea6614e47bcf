package dev.weir.deploy.config;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// An agent: one process that watches triggers of one server.
///
/// @param name under which the server knows it
/// @param state the folder of what it has applied; one agent per folder
/// @param metrics where `/metrics` is served; nowhere when empty
public record AgentConfig(
    String name,
    Connection connection,
    Path state,
    Optional<InetSocketAddress> metrics,
    List<TriggerConfig> triggers) {
  public AgentConfig {
    triggers = List.copyOf(triggers);
  }
}
