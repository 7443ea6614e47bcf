package dev.weir.runner;

import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.task.TaskRunner.TaskRef;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks ECS about the task in which this program runs (docs.aws.amazon.com/AmazonECS, task metadata
/// endpoint version 4).
final class TaskMetadata {
  private static final String ENDPOINT = "ECS_CONTAINER_METADATA_URI_V4";
  private static final Duration EACH = Duration.ofSeconds(5);
  private static final Duration BUDGET = Duration.ofSeconds(30);

  private final Calls calls;
  private final URI endpoint;

  TaskMetadata(Calls calls, Map<String, String> environment) {
    this.calls = calls;
    this.endpoint =
        Optional.ofNullable(environment.get(ENDPOINT))
            .map(text -> URI.create(text + "/task"))
            .orElseThrow(() ->
                new IllegalArgumentException(
                    ENDPOINT
                        + " is missing in the environment: this program runs in tasks of ECS"));
  }

  /// A container of the task.
  ///
  /// @param exitCode there once it has ended, unless it never ran
  record Container(String name, String status, Optional<Long> exitCode, String health) {

    boolean isStopped() {
      return status.equals("STOPPED");
    }

    boolean isUnhealthy() {
      return health.equals("UNHEALTHY");
    }
  }

  TaskRef task() {
    return new TaskRef(read().text("TaskARN"));
  }

  /// The containers as they stand.
  List<Container> containers() {
    return read().list("Containers").stream().map(item -> container(item.asObject())).toList();
  }

  private static Container container(Json.Obj json) {
    return new Container(
        json.text("Name"),
        json.findText("KnownStatus").orElse("NONE"),
        json.findNumber("ExitCode"),
        json.findObject("Health").flatMap(health -> health.findText("status")).orElse("UNKNOWN"));
  }

  private Json.Obj read() {
    var call =
        new Calls.Call<>(
            "GET " + ENDPOINT + "/task",
            HttpRequest.newBuilder(endpoint).GET().build(),
            BodyHandlers.ofString(),
            EACH,
            BUDGET);
    return JsonText.readObject(calls.send(call).body());
  }
}
