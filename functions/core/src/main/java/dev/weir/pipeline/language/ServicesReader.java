package dev.weir.pipeline.language;

import dev.weir.finding.Quoted;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Scalar;
import dev.weir.task.TaskShape.HealthCheck;
import dev.weir.task.TaskShape.Service;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the `services` of one job: image names, or maps that say more.
final class ServicesReader {
  static final int SERVICES_MAX = 8;

  private final Values values;
  private final Set<String> taken = new HashSet<>();

  ServicesReader(Values values) {
    this.values = values;
  }

  List<Service> read(Optional<YamlNode> node) {
    return node.map(n -> values.list(n, SERVICES_MAX, this::service)).orElse(List.of());
  }

  private Optional<Service> service(YamlNode item) {
    if (item instanceof Scalar) {
      return new ImageReader(values).name(item).flatMap(image -> plain(image, item));
    }
    return Fields.of(item, Keys.SERVICE, values).flatMap(fields -> service(fields, item));
  }

  private Optional<Service> plain(String image, YamlNode item) {
    return aliases(image, List.of(), item)
        .map(names -> new Service(image, names, List.of(), List.of(), Map.of(), Optional.empty()));
  }

  private Optional<Service> service(Fields fields, YamlNode item) {
    var images = new ImageReader(values);
    List<String> given = fields.read("alias", new Aliases(values)::read).orElse(List.of());
    List<String> entrypoint = images.entrypoint(fields);
    List<String> command = fields.texts("command", ImageReader.WORDS_MAX);
    Map<String, String> variables = new VariablesReader(values).read(fields.find("variables"));
    Optional<HealthCheck> health = fields.read("healthcheck", new HealthCheckReader(values)::read);
    Optional<String> image = fields.required("name", images::name);
    return image
        .flatMap(name -> aliases(name, given, item))
        .map(names ->
            new Service(image.orElseThrow(), names, entrypoint, command, variables, health));
  }

  /// The names that were given, then those of the image that no service of the job has yet.
  private Optional<List<String>> aliases(String image, List<String> given, YamlNode item) {
    given.stream().filter(alias -> !taken.add(alias)).forEach(alias -> reportTaken(alias, item));
    var aliases = new ArrayList<>(given);
    List<String> ofImage = Aliases.of(image);
    ofImage.stream().filter(taken::add).forEach(aliases::add);
    if (aliases.isEmpty() && ofImage.isEmpty()) {
      values.error(
          item, "The image's name has a variable in it, so the service needs an \"alias\".");
    } else if (aliases.isEmpty()) {
      reportTaken(ofImage.getFirst(), item);
    }
    return Optional.of(List.copyOf(aliases)).filter(all -> !all.isEmpty());
  }

  private void reportTaken(String alias, YamlNode item) {
    values.error(
        item,
        "Two services of this job are called " + Quoted.of(alias) + ". Give one another alias.");
  }
}
