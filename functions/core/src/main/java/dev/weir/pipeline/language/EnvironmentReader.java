package dev.weir.pipeline.language;

import dev.weir.pipeline.JobDef.Environment;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Scalar;
import java.util.Optional;

/// Reads `environment`: a name, or a map that says more.
record EnvironmentReader(Values values) {
  private static final String ACTION_DEFAULT = "start";

  Optional<Environment> read(YamlNode node) {
    if (node instanceof Scalar) {
      return values.name(node).map(name -> new Environment(name, Optional.empty(), ACTION_DEFAULT));
    }
    return Fields.of(node, Keys.ENVIRONMENT, values).flatMap(this::read);
  }

  private Optional<Environment> read(Fields fields) {
    Optional<String> url = fields.text("url");
    String action = fields.word("action", Words.ENVIRONMENT_ACTION).orElse(ACTION_DEFAULT);
    return fields.requiredName("name").map(name -> new Environment(name, url, action));
  }
}
