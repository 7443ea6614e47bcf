package dev.weir.plan;

import dev.weir.pipeline.Execution;
import dev.weir.pipeline.Execution.Artifacts;
import dev.weir.pipeline.Execution.Cache;
import dev.weir.pipeline.Execution.Image;
import dev.weir.pipeline.JobDef.Environment;
import dev.weir.task.TaskShape.Service;
import dev.weir.variable.VariableFault;
import dev.weir.variable.Variables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Expands the texts of a job. Commands are left to the shell that runs them, health checks among
/// them. Paths into the workspace become relative to it.
final class JobTexts {
  private final Variables variables;
  private final String workspace;

  JobTexts(Variables variables, String workspace) {
    this.variables = variables;
    this.workspace = workspace;
  }

  /// @throws VariableFault when a name is empty after it, or a text gets too long
  Execution execution(Execution given) {
    return new Execution(
        given.image().map(this::image),
        given.commands(),
        given.timeout(),
        given.resources(),
        given.services().stream().map(this::service).toList(),
        artifacts(given.artifacts()),
        given.caches().stream().map(this::cache).toList());
  }

  /// @throws VariableFault when the name is empty after it, or a text gets too long
  Environment environment(Environment given) {
    return new Environment(
        name("environment.name", given.name()), given.url().map(variables::expand), given.action());
  }

  private Image image(Image image) {
    return new Image(name("image", image.name()), all(image.entrypoint()));
  }

  private Service service(Service service) {
    return new Service(
        name("services image", service.image()),
        service.aliases(),
        all(service.entrypoint()),
        all(service.command()),
        values(service.environment()),
        service.health());
  }

  private Artifacts artifacts(Artifacts artifacts) {
    return new Artifacts(
        paths(artifacts.paths()),
        paths(artifacts.exclude()),
        artifacts.expireIn(),
        artifacts.when(),
        paths(artifacts.junit()),
        paths(artifacts.dotenv()));
  }

  private Cache cache(Cache cache) {
    return new Cache(
        variables.expand(cache.key()),
        paths(cache.keyFiles()),
        paths(cache.paths()),
        all(cache.fallbackKeys()),
        cache.policy(),
        cache.when());
  }

  private String name(String key, String text) {
    String name = variables.expand(text);
    if (name.isBlank()) {
      throw new VariableFault(
          "The %s \"%s\" is empty in this run. Give its variables a value.".formatted(key, text));
    }
    return name;
  }

  private List<String> all(List<String> texts) {
    return texts.stream().map(variables::expand).toList();
  }

  private List<String> paths(List<String> texts) {
    return texts.stream()
        .map(text -> WorkspacePaths.relative(variables.expand(text), workspace))
        .toList();
  }

  private Map<String, String> values(Map<String, String> texts) {
    var values = new LinkedHashMap<String, String>();
    texts.forEach((name, text) -> values.put(name, variables.expand(text)));
    return values;
  }
}
