package dev.weir.local.asl;

import dev.weir.finding.Finding;
import dev.weir.finding.Nearest;
import dev.weir.json.Json;
import dev.weir.local.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts values in the place of `${Name}` in every text, as CloudFormation does with
/// `DefinitionSubstitutions`.
final class Substitutions {
  private static final Pattern NAME = Pattern.compile("\\$\\{([A-Za-z0-9]+)}");

  private final Map<String, String> values;
  private final List<Finding> findings;

  private Substitutions(Map<String, String> values, List<Finding> findings) {
    this.values = values;
    this.findings = findings;
  }

  static Node apply(Node node, Map<String, String> values, List<Finding> findings) {
    return new Substitutions(values, findings).in(node);
  }

  private Node in(Node node) {
    return switch (node) {
      case Node.Scalar(var position, Json.Text(String text)) ->
          new Node.Scalar(position, new Json.Text(in(position, text)));
      case Node.Scalar scalar -> scalar;
      case Node.Sequence(var position, var items) ->
          new Node.Sequence(position, items.stream().map(this::in).toList());
      case Node.Mapping(var position, var members) -> {
        var replaced = new LinkedHashMap<String, Node>();
        members.forEach((name, member) -> replaced.put(name, in(member)));
        yield new Node.Mapping(position, replaced);
      }
    };
  }

  private String in(Finding.Position position, String text) {
    return NAME.matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(value(position, match.group(1))));
  }

  private String value(Finding.Position position, String name) {
    if (!values.containsKey(name)) {
      findings.add(
          Finding.error(
              position,
              "",
              "No substitution named \""
                  + name
                  + "\"."
                  + Nearest.question(name, values.keySet())
                  + " Substitutions: "
                  + Nearest.list(values.keySet())
                  + "."));
    }
    return values.getOrDefault(name, "");
  }
}
