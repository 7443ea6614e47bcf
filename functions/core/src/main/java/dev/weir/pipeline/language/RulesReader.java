package dev.weir.pipeline.language;

import dev.weir.pipeline.JobDef.Rule;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `rules`: a list of maps, in which lists are laid flat.
public record RulesReader(Values values) {
  static final int RULES_MAX = 100;

  /// The rules; empty after a finding.
  public Optional<List<Rule>> read(YamlNode node) {
    if (!(node instanceof Sequence)) {
      return values.expected("a list of rules", node);
    }
    List<YamlNode> items = values.flat(node);
    if (items.isEmpty()) {
      values.error(
          node,
          "No rule would ever match, and the job would never run. Write null to take inherited"
              + " rules away, or \"- when: never\".");
      return Optional.empty();
    }
    if (items.size() > RULES_MAX) {
      values.error(node, "There are more than the " + RULES_MAX + " rules that fit.");
      return Optional.empty();
    }
    var rules = new ArrayList<Rule>();
    items.forEach(item -> Fields.of(item, Keys.RULE, values).map(this::rule).ifPresent(rules::add));
    return Optional.of(rules);
  }

  private Rule rule(Fields fields) {
    if (fields.isEmpty()) {
      values.error(fields.origin(), "The rule is empty; give it at least \"if\" or \"when\".");
    }
    return new Rule(
        fields.read("if", new ConditionReader(values)::read),
        fields.read("changes", this::changes).orElse(List.of()),
        fields.read("when", new WhenReader(values)::read),
        fields.read("allow_failure", new FailureReader(values)::allowFailure),
        new VariablesReader(values).read(fields.find("variables")));
  }

  private Optional<List<String>> changes(YamlNode node) {
    var paths = new Paths(values);
    return node instanceof Sequence
        ? paths.some(node)
        : Fields.of(node, Keys.CHANGES, values).flatMap(f -> f.required("paths", paths::some));
  }
}
