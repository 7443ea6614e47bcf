package dev.weir.deploy.run;

import dev.weir.deploy.config.ScriptSettings;
import dev.weir.process.Mark;
import java.util.Map;
import java.util.Optional;

/// What a script is run for.
///
/// @param mark by which its processes are known
/// @param environment of every step
/// @param run that artifacts are taken from, unless a step names another
public record Job(
    ScriptSettings settings, Mark mark, Map<String, String> environment, Optional<String> run) {
  public Job {
    environment = Map.copyOf(environment);
  }
}
