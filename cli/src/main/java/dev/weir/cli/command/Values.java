package dev.weir.cli.command;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/// The values that a person gives to a run.
final class Values {
  @Option(
      names = "--input",
      paramLabel = "NAME=VALUE",
      description = "An input of the pipeline; may be given many times.")
  private List<String> inputs = List.of();

  @Option(
      names = {"-e", "--variable"},
      paramLabel = "NAME=VALUE",
      description = "A variable for all jobs, over those of the pipeline; may be given many times.")
  private List<String> variables = List.of();

  /// What was given, by name.
  record Given(Map<String, String> inputs, Map<String, String> variables) {}

  /// Reads them.
  ///
  /// @throws IllegalArgumentException when one is not a name and a value
  Given given() {
    return new Given(map("--input", inputs), map("--variable", variables));
  }

  private static Map<String, String> map(String option, List<String> pairs) {
    var map = new TreeMap<String, String>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "%s \"%s\" is not a name and a value. Write NAME=VALUE.".formatted(option, pair));
      }
      map.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return map;
  }
}
