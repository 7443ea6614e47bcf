package dev.weir.deploy.config;

import java.nio.file.Path;

/// A trigger that is watched, and what is done when it has grown.
///
/// @param name of the trigger at the server
/// @param script the build script; read anew each time
public record TriggerConfig(
    String name, Path script, Policy policy, Who who, Retry retry, ScriptSettings settings) {

  /// Which counts are applied.
  public enum Policy {
    /// The newest; those that came meanwhile are passed over.
    LATEST,
    /// Each, in order.
    EACH
  }

  /// Which agents apply a count.
  public enum Who {
    ALL,
    /// One of those that watch the trigger.
    ONE
  }
}
