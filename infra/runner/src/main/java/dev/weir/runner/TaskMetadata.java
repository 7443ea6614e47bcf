package dev.weir.runner;

import dev.weir.json.JsonText;
import dev.weir.task.TaskRunner.TaskRef;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/// Asks ECS in which task this program runs (docs.aws.amazon.com/AmazonECS, task metadata endpoint
/// version 4).
final class TaskMetadata {
  private static final String ENDPOINT = "ECS_CONTAINER_METADATA_URI_V4";

  private TaskMetadata() {}

  static TaskRef task(Calls calls, Map<String, String> environment) {
    String endpoint = environment.get(ENDPOINT);
    if (endpoint == null) {
      throw new IllegalArgumentException(
          ENDPOINT + " is missing in the environment: this program runs in tasks of ECS");
    }
    HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + "/task")).GET().build();
    var call =
        new Calls.Call<>(
            "GET " + ENDPOINT + "/task",
            request,
            BodyHandlers.ofString(),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30));
    return new TaskRef(JsonText.readObject(calls.send(call).body()).text("TaskARN"));
  }
}
