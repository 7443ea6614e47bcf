package dev.weir.pipeline.language;

import dev.weir.finding.Quoted;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Mapping;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads `secrets`: environment variables, each with the name of the secret that fills it.
record SecretsReader(Values values) {
  static final int SECRETS_MAX = 50;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_./-]{1,256}");

  Map<String, String> read(Optional<YamlNode> node) {
    var secrets = new LinkedHashMap<String, String>();
    node.flatMap(n -> values.mapping(n, "a map of variables and names of secrets"))
        .ifPresent(mapping -> readInto(secrets, mapping));
    return secrets;
  }

  private void readInto(Map<String, String> secrets, Mapping mapping) {
    if (mapping.entries().size() > SECRETS_MAX) {
      values.error(mapping, "There are more than the " + SECRETS_MAX + " secrets that fit.");
      return;
    }
    mapping
        .entries()
        .forEach((variable, entry) -> {
          new VariablesReader(values).checkName(variable, entry.key());
          name(entry.value()).ifPresent(name -> secrets.put(variable, name));
        });
  }

  private Optional<String> name(YamlNode node) {
    if (node instanceof Mapping) {
      values.error(
          node,
          "Expected the name of a secret, found a map. Weir has one store of secrets; write"
              + " TOKEN: deploy/token.");
      return Optional.empty();
    }
    Optional<String> name = values.text(node);
    if (name.isPresent() && !NAME.matcher(name.get()).matches()) {
      values.error(
          node,
          Quoted.of(name.get())
              + " cannot name a secret. Use 1 to 256 letters, digits, \"-\", \"_\", \".\" and"
              + " \"/\".");
      return Optional.empty();
    }
    return name;
  }
}
