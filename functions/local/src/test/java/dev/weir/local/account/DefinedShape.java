package dev.weir.local.account;

import dev.weir.json.Json;
import dev.weir.task.TaskShape;
import dev.weir.task.TaskShape.HealthCheck;
import dev.weir.task.TaskShape.Resources;
import dev.weir.task.TaskShape.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads from a task's definition the shape that it was made of.
final class DefinedShape {
  private static final String SERVICE = "service-";
  private static final int DISK_GIB_DEFAULT = 20;

  private DefinedShape() {}

  /// @param definition a request `RegisterTaskDefinition`
  static TaskShape read(Json.Obj definition) {
    List<Json.Obj> containers =
        definition.list("containerDefinitions").stream().map(Json::asObject).toList();
    Json.Obj job =
        containers.stream().filter(c -> c.text("name").equals("job")).findFirst().orElseThrow();
    var entrypoint = new ArrayList<>(job.texts("entryPoint"));
    entrypoint.removeLast();
    return new TaskShape(
        Optional.of(job.text("image")),
        entrypoint,
        resources(definition),
        containers.stream()
            .filter(c -> c.text("name").startsWith(SERVICE))
            .map(DefinedShape::service)
            .toList(),
        variables(job).getOrDefault("WEIR_WORKSPACE_LINK", "/weir/workspace"));
  }

  private static Resources resources(Json.Obj definition) {
    return new Resources(
        Integer.parseInt(definition.text("cpu")),
        Integer.parseInt(definition.text("memory")),
        definition
            .findObject("ephemeralStorage")
            .map(disk -> (int) disk.number("sizeInGiB"))
            .orElse(DISK_GIB_DEFAULT));
  }

  private static Service service(Json.Obj container) {
    return new Service(
        container.text("image"),
        List.of(container.text("name").substring(SERVICE.length())),
        container.texts("entryPoint"),
        container.texts("command"),
        variables(container),
        container.findObject("healthCheck").map(DefinedShape::check));
  }

  private static HealthCheck check(Json.Obj check) {
    return new HealthCheck(
        check.texts("command").getLast(),
        (int) check.number("interval"),
        (int) check.number("retries"));
  }

  private static Map<String, String> variables(Json.Obj container) {
    var variables = new LinkedHashMap<String, String>();
    for (Json variable : container.list("environment")) {
      variables.put(variable.asObject().text("name"), variable.asObject().text("value"));
    }
    return variables;
  }
}
