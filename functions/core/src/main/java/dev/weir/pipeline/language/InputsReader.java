package dev.weir.pipeline.language;

import dev.weir.finding.Quoted;
import dev.weir.pipeline.PipelineDef.InputDef;
import dev.weir.pipeline.PipelineDef.InputType;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads `inputs`: what the caller of a run may or must give. An input with nothing behind its name
/// is a required text.
record InputsReader(Values values) {
  static final int INPUTS_MAX = 50;
  static final int OPTIONS_MAX = 100;
  private static final InputDef PLAIN =
      new InputDef(InputType.STRING, Optional.empty(), List.of(), Optional.empty());

  Map<String, InputDef> read(Optional<YamlNode> node, Set<String> variables) {
    var inputs = new LinkedHashMap<String, InputDef>();
    node.flatMap(n -> values.mapping(n, "a map of names and inputs"))
        .ifPresent(mapping -> readInto(inputs, mapping, variables));
    return inputs;
  }

  private void readInto(Map<String, InputDef> inputs, Mapping mapping, Set<String> variables) {
    if (mapping.entries().size() > INPUTS_MAX) {
      values.error(mapping, "There are more than the " + INPUTS_MAX + " inputs that fit.");
      return;
    }
    mapping
        .entries()
        .forEach((name, entry) -> {
          new VariablesReader(values).checkName(name, entry.key());
          if (variables.contains(name)) {
            values.error(
                entry.key(),
                "Inputs are variables of the same name, and "
                    + Quoted.of(name)
                    + " is one already. Remove it from \"variables\".");
          }
          input(entry.value()).ifPresent(input -> inputs.put(name, input));
        });
  }

  private Optional<InputDef> input(YamlNode node) {
    if (Values.isNull(node)) {
      return Optional.of(PLAIN);
    }
    return Fields.of(node, Keys.INPUT, values).map(this::input);
  }

  private InputDef input(Fields fields) {
    InputType type = fields.word("type", Words.INPUT_TYPE).orElse(InputType.STRING);
    List<String> options =
        fields
            .find("options")
            .map(node -> values.list(node, OPTIONS_MAX, option -> typed(type, option)))
            .orElse(List.of());
    Optional<String> fallback = fields.read("default", value -> typed(type, value));
    if (fallback.isPresent() && !options.isEmpty() && !options.contains(fallback.get())) {
      values.error(
          fields.find("default").orElseThrow(),
          "The default " + Quoted.of(fallback.get()) + " is not one of the options.");
    }
    return new InputDef(type, fallback, options, fields.text("description"));
  }

  private Optional<String> typed(InputType type, YamlNode node) {
    return switch (type) {
      case STRING -> new VariablesReader(values).scalar(node);
      case BOOLEAN -> values.flag(node).map(String::valueOf);
      case NUMBER ->
          values
              .text(node)
              .flatMap(text ->
                  Numbers.decimal(text).isPresent()
                      ? Optional.of(text)
                      : values.expected("a number", node));
    };
  }
}
