package dev.weir.pipeline.language;

import dev.weir.finding.Quoted;
import dev.weir.pipeline.JobDef.When;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Scalar;
import java.util.Optional;
import java.util.Set;

/// Reads `when` of a job or a rule.
record WhenReader(Values values) {
  private static final Set<String> LATER = Set.of("manual", "delayed");

  Optional<When> read(YamlNode node) {
    if (node instanceof Scalar scalar && LATER.contains(scalar.text())) {
      values.error(
          node,
          Quoted.of(scalar.text())
              + " is not available yet: no job waits for a person or for a time. Use on_success"
              + " with \"rules\" on a variable that the caller of the run sets.");
      return Optional.empty();
    }
    return values.word(node, Words.WHEN);
  }
}
