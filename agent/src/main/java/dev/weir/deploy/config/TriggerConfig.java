package dev.weir.deploy.config;

import java.nio.file.Path;
import java.util.Optional;

/// A trigger that is watched, and what is done when it has grown.
///
/// @param name of the trigger at the server
/// @param script the build script; read anew each time
/// @param group whose agents share the work: one of them applies a count; empty when each does
public record TriggerConfig(
    String name,
    Path script,
    Policy policy,
    Optional<String> group,
    Retry retry,
    ScriptSettings settings) {

  /// Which counts are applied.
  public enum Policy {
    /// The newest; those that came meanwhile are passed over.
    LATEST,
    /// Each, in order.
    EACH
  }
}
