package dev.weir.plan;

import dev.weir.finding.Finding;
import dev.weir.finding.Nearest;
import dev.weir.finding.Quoted;
import dev.weir.pipeline.PipelineDef.InputDef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The inputs of a run: what the caller gave, else the defaults.
///
/// @param values by name, those of the definition only
/// @param findings what is wrong with what the caller gave
record Inputs(Map<String, String> values, List<Finding> findings) {

  static Inputs of(Map<String, InputDef> definitions, Map<String, String> given) {
    var values = new LinkedHashMap<String, String>();
    var findings = new ArrayList<Finding>();
    definitions.forEach((name, input) -> {
      Optional<String> value = Optional.ofNullable(given.get(name)).or(input::fallback);
      value.ifPresent(text -> values.put(name, text));
      fault(name, input, value)
          .ifPresent(message -> findings.add(Finding.error("inputs." + name, message)));
    });
    new TreeMap<>(given)
        .keySet().stream()
            .filter(name -> !definitions.containsKey(name))
            .forEach(name -> findings.add(unknown(name, definitions)));
    return new Inputs(values, findings);
  }

  private static Optional<String> fault(String name, InputDef input, Optional<String> value) {
    if (value.isEmpty()) {
      return Optional.of(
          "The input has no default and was not given. Give it as " + name + "=…." + wanted(input));
    }
    String text = value.get();
    if (!isOfType(input, text)) {
      return Optional.of(Quoted.of(text) + " does not fit." + wanted(input));
    }
    if (!input.options().isEmpty() && !input.options().contains(text)) {
      return Optional.of(
          Quoted.of(text)
              + " is not among the options: "
              + String.join(", ", input.options())
              + "."
              + Nearest.question(text, input.options()));
    }
    return Optional.empty();
  }

  private static boolean isOfType(InputDef input, String text) {
    return switch (input.type()) {
      case STRING -> true;
      case NUMBER -> text.matches("-?\\d{1,30}(\\.\\d{1,30})?");
      case BOOLEAN -> text.equals("true") || text.equals("false");
    };
  }

  private static String wanted(InputDef input) {
    return switch (input.type()) {
      case STRING -> "";
      case NUMBER -> " It takes a number, such as 3 or 0.5.";
      case BOOLEAN -> " It takes true or false.";
    };
  }

  private static Finding unknown(String name, Map<String, InputDef> definitions) {
    String possible =
        definitions.isEmpty()
            ? " The pipeline has no inputs; a variable is given as such."
            : " Inputs: " + Nearest.list(definitions.keySet()) + ".";
    return Finding.error(
        "inputs",
        "There is no input named "
            + Quoted.of(name)
            + "."
            + possible
            + Nearest.question(name, definitions.keySet()));
  }
}
