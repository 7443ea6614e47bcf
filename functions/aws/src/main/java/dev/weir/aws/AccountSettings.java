package dev.weir.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What `template.yaml` and Lambda tell a function by its environment.
///
/// @param machine the state machine's ARN
/// @param urlParameter the name of the parameter that holds the API's address
/// @param secretsPrefix what the names of parameters that hold secrets start with
/// @param timers the name of the group of schedules
/// @param timerRole the ARN of the role that schedules take
record AccountSettings(
    String region,
    String table,
    String bucket,
    String cluster,
    String machine,
    String urlParameter,
    String secretsPrefix,
    String timers,
    String timerRole) {

  /// Reads what there must be, and names all at once that is missing.
  ///
  /// @throws IllegalStateException when something is missing
  static AccountSettings read(Map<String, String> environment) {
    var reader = new Reader(environment, new ArrayList<>());
    var settings =
        new AccountSettings(
            reader.text("AWS_REGION"),
            reader.text("WEIR_TABLE"),
            reader.text("WEIR_BUCKET"),
            reader.text("WEIR_CLUSTER"),
            reader.text("WEIR_MACHINE"),
            reader.text("WEIR_URL_PARAMETER"),
            reader.text("WEIR_SECRETS"),
            reader.text("WEIR_TIMERS"),
            reader.text("WEIR_TIMER_ROLE"));
    reader.check();
    return settings;
  }

  private record Reader(Map<String, String> environment, List<String> missing) {

    String text(String name) {
      String value = environment.getOrDefault(name, "");
      if (value.isEmpty()) {
        missing.add(name);
      }
      return value;
    }

    void check() {
      if (!missing.isEmpty()) {
        throw new IllegalStateException(
            missing.stream()
                .sorted()
                .collect(
                    Collectors.joining(
                        ", ",
                        "Settings are missing: ",
                        ". template.yaml sets them for every function; \"weir up\" runs without"
                            + " them.")));
      }
    }
  }
}
