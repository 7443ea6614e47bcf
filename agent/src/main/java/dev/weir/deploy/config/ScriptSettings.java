package dev.weir.deploy.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// How a script is run.
///
/// @param shell for `shell` and `script` steps
/// @param folder where steps run, and what the destinations of downloads are relative to
/// @param timeout of the whole script
/// @param grace how long processes may take to end when they are told to, before they are killed
/// @param env for all steps
/// @param leavesProcesses whether what a script that succeeded has left running goes on running
public record ScriptSettings(
    Path shell,
    Path folder,
    Duration timeout,
    Duration grace,
    Map<String, String> env,
    boolean leavesProcesses) {
  public static final Path SHELL_DEFAULT = Path.of("/bin/sh");
  public static final Duration TIMEOUT_DEFAULT = Duration.ofHours(1);
  public static final Duration GRACE_DEFAULT = Duration.ofSeconds(10);

  public ScriptSettings {
    env = Map.copyOf(env);
  }

  /// In a folder, by defaults.
  public static ScriptSettings in(Path folder) {
    return new ScriptSettings(
        SHELL_DEFAULT, folder, TIMEOUT_DEFAULT, GRACE_DEFAULT, Map.of(), false);
  }

  public ScriptSettings withShell(Path other) {
    return new ScriptSettings(other, folder, timeout, grace, env, leavesProcesses);
  }

  public ScriptSettings withTimes(Duration longest, Duration toEnd) {
    return new ScriptSettings(shell, folder, longest, toEnd, env, leavesProcesses);
  }

  /// As with prostagma's client: what a script leaves goes on.
  public ScriptSettings leavingProcesses() {
    return new ScriptSettings(shell, folder, timeout, grace, env, true);
  }
}
