package dev.weir.aws;

import dev.weir.Ports.LaunchRate;
import dev.weir.aws.ecs.EcsSettings;
import dev.weir.aws.scheduler.SchedulerTimers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What `template.yaml` and Lambda tell a function by its environment.
///
/// @param machine the state machine's ARN
/// @param urlParameter the name of the parameter that holds the API's address
/// @param secretsPrefix what the names of parameters that hold secrets start with
record AccountSettings(
    String region,
    String table,
    String bucket,
    String machine,
    String urlParameter,
    String secretsPrefix,
    Relaying relaying,
    boolean areMetricsOpen,
    EcsSettings tasks,
    LaunchRate launches,
    SchedulerTimers.Settings timers) {

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
            reader.text("WEIR_MACHINE"),
            reader.text("WEIR_URL_PARAMETER"),
            reader.text("WEIR_SECRETS"),
            reader.relaying(),
            "true".equals(environment.get("WEIR_OPEN_METRICS")),
            reader.tasks(),
            new LaunchRate(LaunchRate.FARGATE.burst(), reader.number("WEIR_LAUNCH_RATE")),
            reader.timers());
    reader.check();
    return settings;
  }

  /// What may be downloaded for others; both may be empty.
  record Relaying(List<String> hosts, List<String> buckets) {}

  private record Reader(Map<String, String> environment, List<String> missing) {

    String text(String name) {
      String value = environment.getOrDefault(name, "");
      if (value.isEmpty()) {
        missing.add(name);
      }
      return value;
    }

    Relaying relaying() {
      return new Relaying(list("WEIR_RELAY_HOSTS"), list("WEIR_RELAY_BUCKETS"));
    }

    private List<String> list(String name) {
      return Arrays.stream(environment.getOrDefault(name, "").split(","))
          .map(String::strip)
          .filter(word -> !word.isEmpty())
          .toList();
    }

    int number(String name) {
      String value = environment.getOrDefault(name, "");
      if (!value.matches("[1-9][0-9]{0,8}")) {
        missing.add(name + " (a whole number)");
        return 1;
      }
      return Integer.parseInt(value);
    }

    EcsSettings tasks() {
      return new EcsSettings(
          text("WEIR_CLUSTER"),
          text("WEIR_RUNNER_IMAGE"),
          text("WEIR_TASK_EXECUTION_ROLE"),
          new EcsSettings.Logs(text("WEIR_TASK_LOGS"), text("AWS_REGION")),
          new EcsSettings.Network(
              List.of(text("WEIR_SUBNETS").split(",")),
              List.of(text("WEIR_SECURITY_GROUPS").split(",")),
              text("WEIR_ASSIGN_PUBLIC_IP").equals("ENABLED")));
    }

    SchedulerTimers.Settings timers() {
      return new SchedulerTimers.Settings(
          text("WEIR_TIMERS"),
          text("WEIR_TIMER_ROLE"),
          text("WEIR_FUNCTIONS"),
          text("WEIR_DEAD_LETTERS"));
    }

    void check() {
      if (!missing.isEmpty()) {
        throw new IllegalStateException(
            missing.stream()
                .distinct()
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
