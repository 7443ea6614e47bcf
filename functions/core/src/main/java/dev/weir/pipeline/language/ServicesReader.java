package dev.weir.pipeline.language;

import dev.weir.finding.Quoted;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Scalar;
import dev.weir.task.TaskShape.HealthCheck;
import dev.weir.task.TaskShape.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads `services`: image names, or maps that say more.
record ServicesReader(Values values) {
  static final int SERVICES_MAX = 8;

  /// What ECS takes for a health check (ContainerDefinition, HealthCheck in its API reference).
  private static final Duration INTERVAL_MIN = Duration.ofSeconds(5);

  private static final Duration INTERVAL_MAX = Duration.ofMinutes(5);
  private static final int RETRIES_MAX = 10;

  List<Service> read(Optional<YamlNode> node) {
    return node.map(this::read).orElse(List.of());
  }

  private List<Service> read(YamlNode node) {
    var taken = new HashSet<String>();
    return values.list(
        node, SERVICES_MAX, item -> service(item).filter(s -> isNew(s, taken, item)));
  }

  private boolean isNew(Service service, HashSet<String> taken, YamlNode item) {
    String name = service.aliases().getFirst();
    if (taken.add(name)) {
      return true;
    }
    values.error(
        item,
        "Two services of this job are called " + Quoted.of(name) + ". Give one another alias.");
    return false;
  }

  private Optional<Service> service(YamlNode item) {
    if (item instanceof Scalar) {
      return new ImageReader(values)
          .name(item)
          .flatMap(image -> service(image, List.of(), item, Optional.empty()));
    }
    return Fields.of(item, Keys.SERVICE, values).flatMap(fields -> service(fields, item));
  }

  private Optional<Service> service(Fields fields, YamlNode item) {
    List<String> aliases =
        fields.find("alias").map(node -> new Aliases(values).read(node)).orElse(List.of());
    return fields
        .required("name", new ImageReader(values)::name)
        .flatMap(image -> service(image, aliases, item, Optional.of(fields)));
  }

  private Optional<Service> service(
      String image, List<String> given, YamlNode item, Optional<Fields> fields) {
    var aliases = new ArrayList<>(given);
    Aliases.of(image).stream().filter(alias -> !aliases.contains(alias)).forEach(aliases::add);
    if (aliases.isEmpty()) {
      values.error(
          item, "The image's name has a variable in it, so the service needs an \"alias\".");
      return Optional.empty();
    }
    return Optional.of(
        new Service(
            image,
            aliases,
            fields.map(new ImageReader(values)::entrypoint).orElse(List.of()),
            fields.map(f -> f.texts("command", ImageReader.WORDS_MAX)).orElse(List.of()),
            fields.map(f -> new VariablesReader(values).read(f.find("variables"))).orElse(Map.of()),
            fields.flatMap(f -> f.read("healthcheck", this::health))));
  }

  private Optional<HealthCheck> health(YamlNode node) {
    Optional<Fields> fields = Fields.of(node, Keys.HEALTHCHECK, values);
    Optional<String> command = fields.flatMap(f -> f.requiredText("command"));
    Optional<Duration> interval =
        fields.flatMap(f -> f.duration("interval", INTERVAL_MIN, INTERVAL_MAX));
    Optional<Integer> retries = fields.flatMap(f -> f.whole("retries", 1, RETRIES_MAX));
    return command.map(text ->
        new HealthCheck(
            text, (int) interval.orElse(INTERVAL_MIN).toSeconds(), retries.orElse(RETRIES_MAX)));
  }
}
