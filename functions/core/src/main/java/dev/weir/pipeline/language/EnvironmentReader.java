package dev.weir.pipeline.language;

import dev.weir.finding.Nearest;
import dev.weir.finding.Quoted;
import dev.weir.pipeline.JobDef.Environment;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Scalar;
import java.util.Optional;
import java.util.Set;

/// Reads `environment`: a name, or a map that says more.
record EnvironmentReader(Values values) {
  static final Set<String> ACTIONS = Set.of("start", "stop", "prepare", "verify", "access");

  Optional<Environment> read(YamlNode node) {
    if (node instanceof Scalar) {
      return values.name(node).map(name -> new Environment(name, Optional.empty(), "start"));
    }
    return Fields.of(node, Keys.ENVIRONMENT, values).flatMap(this::read);
  }

  private Optional<Environment> read(Fields fields) {
    Optional<String> url = fields.text("url");
    String action = fields.read("action", this::action).orElse("start");
    return fields.requiredName("name").map(name -> new Environment(name, url, action));
  }

  private Optional<String> action(YamlNode node) {
    Optional<String> action = values.text(node);
    if (action.isPresent() && !ACTIONS.contains(action.get())) {
      values.error(
          node,
          Quoted.of(action.get())
              + " is not possible here. Possible: "
              + Nearest.list(ACTIONS)
              + "."
              + Nearest.question(action.get(), ACTIONS));
      return Optional.empty();
    }
    return action;
  }
}
