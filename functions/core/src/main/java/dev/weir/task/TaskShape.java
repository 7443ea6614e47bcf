package dev.weir.task;

import dev.weir.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// All of a task that its machine must know before it starts: images and sizes, no values of one
/// job. Jobs of the same shape share a task definition.
///
/// @param image where the job runs; empty for the runner's default
/// @param entrypoint of the job's image; empty keeps `/bin/sh`
/// @param workspace absolute path at which the job sees the workspace, such as `/weir/workspace`
public record TaskShape(
    Optional<String> image,
    List<String> entrypoint,
    Resources resources,
    List<Service> services,
    String workspace) {

  public TaskShape {
    entrypoint = List.copyOf(entrypoint);
    services = List.copyOf(services);
  }

  /// What a task's machine has; its containers share it.
  ///
  /// @param cpuUnits 1,024 is one virtual CPU
  /// @param memoryMib in MiB
  /// @param diskGib in GiB
  public record Resources(int cpuUnits, int memoryMib, int diskGib) {
    public Json.Obj json() {
      return Json.Obj.of("cpuUnits", cpuUnits, "memoryMib", memoryMib, "diskGib", diskGib);
    }

    public static Resources read(Json.Obj json) {
      return new Resources(
          (int) json.number("cpuUnits"),
          (int) json.number("memoryMib"),
          (int) json.number("diskGib"));
    }
  }

  /// A container beside the job. The job reaches it under each alias and under `localhost`.
  ///
  /// @param image what runs
  /// @param aliases host names, at least one
  /// @param entrypoint replaces the image's, unless empty
  /// @param command replaces the image's, unless empty
  /// @param environment set in the container
  /// @param health when the job may start
  public record Service(
      String image,
      List<String> aliases,
      List<String> entrypoint,
      List<String> command,
      Map<String, String> environment,
      Optional<HealthCheck> health) {

    public Service {
      aliases = List.copyOf(aliases);
      entrypoint = List.copyOf(entrypoint);
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
    }

    /// The container's name in the task.
    public String name() {
      return "service-" + aliases.getFirst();
    }
  }

  /// A command that exits 0 once a service is ready.
  ///
  /// @param command run with `/bin/sh -c` in the service's container
  /// @param intervalSeconds between two tries
  /// @param retries so many failures in a row and the service is unhealthy, and the task ends
  public record HealthCheck(String command, int intervalSeconds, int retries) {}

  /// The shape as JSON; equal shapes give equal text.
  public Json.Obj json() {
    return Json.Obj.of(
        "image", image,
        "entrypoint", entrypoint,
        "resources", resources.json(),
        "services", Json.array(services, TaskShape::writeService),
        "workspace", workspace);
  }

  public static Json.Obj writeService(Service service) {
    return Json.Obj.of(
        "image", service.image,
        "aliases", service.aliases,
        "entrypoint", service.entrypoint,
        "command", service.command,
        "environment", new TreeMap<>(service.environment),
        "health",
            service.health.map(check ->
                Json.Obj.of(
                    "command", check.command,
                    "intervalSeconds", check.intervalSeconds,
                    "retries", check.retries)));
  }

  /// Reads what [#json] wrote.
  public static TaskShape read(Json.Obj json) {
    return new TaskShape(
        json.findText("image"),
        json.texts("entrypoint"),
        Resources.read(json.object("resources")),
        json.list("services").stream().map(item -> readService(item.asObject())).toList(),
        json.text("workspace"));
  }

  public static Service readService(Json.Obj json) {
    return new Service(
        json.text("image"),
        json.texts("aliases"),
        json.texts("entrypoint"),
        json.texts("command"),
        json.textMap("environment"),
        json.findObject("health")
            .map(check ->
                new HealthCheck(
                    check.text("command"),
                    (int) check.number("intervalSeconds"),
                    (int) check.number("retries"))));
  }
}
