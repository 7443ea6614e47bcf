package dev.weir.aws.lambda;

import dev.weir.aws.server.MotoServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The environment of a function, as `template.yaml` and Lambda set it.
final class Surroundings {
  private static final String ARN = "arn:aws:%s:eu-central-1:" + MotoServer.ACCOUNT + ":%s";

  private Surroundings() {}

  /// What the template sets, with the names that an account would compute.
  static Map<String, String> declared(Path task) {
    return Map.ofEntries(
        Map.entry("JAVA_TOOL_OPTIONS", "-Djava.library.path=" + task.resolve("linux/x86_64/glibc")),
        Map.entry("WEIR_TABLE", "weir"),
        Map.entry("WEIR_BUCKET", "weir"),
        Map.entry("WEIR_CLUSTER", "weir"),
        Map.entry("WEIR_MACHINE", ARN.formatted("states", "stateMachine:weir-run")),
        Map.entry("WEIR_FUNCTIONS", ARN.formatted("lambda", "function:weir-")),
        Map.entry("WEIR_URL_PARAMETER", "/weir/url"),
        Map.entry("WEIR_SECRETS", "/weir/secrets/"),
        Map.entry("WEIR_TIMERS", "weir"),
        Map.entry("WEIR_TIMER_ROLE", ARN.formatted("iam", "role/weir-timers")),
        Map.entry("WEIR_DEAD_LETTERS", ARN.formatted("sqs", "weir-dead-letters")),
        Map.entry("WEIR_TASK_EXECUTION_ROLE", ARN.formatted("iam", "role/weir-tasks")),
        Map.entry("WEIR_TASK_LOGS", "/weir/tasks"),
        Map.entry("WEIR_SUBNETS", "subnet-1,subnet-2"),
        Map.entry("WEIR_SECURITY_GROUPS", "sg-1"),
        Map.entry("WEIR_ASSIGN_PUBLIC_IP", "ENABLED"),
        Map.entry("WEIR_RUNNER_IMAGE", "weir/runner:latest"));
  }

  /// The same, with Lambda's own, and every service at the emulator.
  static Map<String, String> of(MotoServer moto, Path task) {
    var environment = new HashMap<>(declared(task));
    environment.put("AWS_REGION", "eu-central-1");
    environment.put("AWS_ACCESS_KEY_ID", "key");
    environment.put("AWS_SECRET_ACCESS_KEY", "secret");
    for (String service : MotoServer.SERVICES) {
      environment.put("AWS_ENDPOINT_URL_" + service, moto.address().toString());
    }
    return environment;
  }
}
