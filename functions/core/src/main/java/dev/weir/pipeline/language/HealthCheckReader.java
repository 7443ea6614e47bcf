package dev.weir.pipeline.language;

import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.task.TaskShape.HealthCheck;
import java.time.Duration;
import java.util.Optional;

/// Reads the `healthcheck` of a service. Its limits are those of ECS (HealthCheck in the Amazon ECS
/// API reference); its defaults are quick, since a job waits for it.
record HealthCheckReader(Values values) {
  static final Duration INTERVAL_MIN = Duration.ofSeconds(5);
  static final Duration INTERVAL_MAX = Duration.ofMinutes(5);
  static final int RETRIES_MAX = 10;

  Optional<HealthCheck> read(YamlNode node) {
    return Fields.of(node, Keys.HEALTHCHECK, values).flatMap(this::read);
  }

  private Optional<HealthCheck> read(Fields fields) {
    Duration interval =
        fields.duration("interval", INTERVAL_MIN, INTERVAL_MAX).orElse(INTERVAL_MIN);
    int retries = fields.whole("retries", 1, RETRIES_MAX).orElse(RETRIES_MAX);
    return fields
        .requiredText("command")
        .map(command -> new HealthCheck(command, (int) interval.toSeconds(), retries));
  }
}
