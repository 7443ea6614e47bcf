package dev.weir.pipeline.language;

import dev.weir.pipeline.Execution.Commands;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `before_script`, `script` and `after_script`: one text, which may be a block of lines, or
/// a list of texts, in which lists are laid flat.
record CommandsReader(Values values) {
  static final int COMMANDS_MAX = 1000;

  Commands read(Fields job) {
    return new Commands(
        commands(job.find("before_script")),
        commands(job.find("script")),
        commands(job.find("after_script")));
  }

  List<String> commands(Optional<YamlNode> node) {
    return node.map(this::commands).orElse(List.of());
  }

  private List<String> commands(YamlNode node) {
    List<YamlNode> items = values.flat(node);
    if (items.size() > COMMANDS_MAX) {
      values.error(node, "There are more than the " + COMMANDS_MAX + " commands that fit.");
      return List.of();
    }
    var commands = new ArrayList<String>();
    items.forEach(item -> command(item).ifPresent(commands::add));
    return commands;
  }

  private Optional<String> command(YamlNode item) {
    if (item instanceof Mapping) {
      values.error(
          item,
          "Expected a command, found a map. A command with \": \" in it has to stand in quotes.");
      return Optional.empty();
    }
    return values.text(item);
  }
}
