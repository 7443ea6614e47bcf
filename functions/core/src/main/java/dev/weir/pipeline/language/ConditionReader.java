package dev.weir.pipeline.language;

import dev.weir.finding.Finding.Position;
import dev.weir.pipeline.rules.Condition;
import dev.weir.pipeline.rules.ConditionFault;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Scalar;
import java.util.Optional;

/// Reads the condition of a rule and checks that it can be understood.
record ConditionReader(Values values) {

  Optional<String> read(YamlNode node) {
    return values.text(node).filter(text -> isUnderstood(text, (Scalar) node));
  }

  private boolean isUnderstood(String text, Scalar scalar) {
    try {
      Condition.parse(text);
      return true;
    } catch (ConditionFault fault) {
      Position at = scalar.at(fault.column() - 1);
      values.findings().error(at, scalar.origin().path(), fault.getMessage());
      return false;
    }
  }
}
