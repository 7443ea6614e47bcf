package dev.weir.agent.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// A trigger that is watched, and what is done when it has grown.
///
/// @param name of the trigger at the server
/// @param script the build script; read anew each time
/// @param shell for `shell` and `script` steps
/// @param folder where steps run, and what the destinations of downloads are relative to
/// @param timeout of the whole script
/// @param env for all steps
/// @param leavesProcesses whether what a script that succeeded has left running goes on running
public record TriggerConfig(
    String name,
    Path script,
    Policy policy,
    Who who,
    Path shell,
    Path folder,
    Duration timeout,
    Retry retry,
    Map<String, String> env,
    boolean leavesProcesses) {

  public static final Duration TIMEOUT_DEFAULT = Duration.ofHours(1);

  public TriggerConfig {
    env = Map.copyOf(env);
  }

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
