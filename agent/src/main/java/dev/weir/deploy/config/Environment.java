package dev.weir.deploy.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What a configuration is read in.
///
/// @param variables of the process; empty ones count as absent
/// @param directory what relative paths of the command line are relative to
/// @param host the name of the machine
/// @param home of the user
public record Environment(Map<String, String> variables, Path directory, String host, Path home) {
  public Environment {
    variables = Map.copyOf(variables);
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }
}
