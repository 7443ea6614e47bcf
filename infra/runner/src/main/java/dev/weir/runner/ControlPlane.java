package dev.weir.runner;

import dev.weir.json.Json;
import dev.weir.json.JsonMismatch;
import dev.weir.json.JsonText;
import dev.weir.task.Manifest;
import dev.weir.task.ManifestJson;
import dev.weir.task.Outcome;
import dev.weir.task.OutcomeJson;
import dev.weir.task.TaskRunner.TaskRef;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The calls of a task to the control plane, each with the job's own token. No token and no link is
/// ever part of a message.
final class ControlPlane {
  private static final Duration EACH = Duration.ofSeconds(30);
  private static final Duration BUDGET = Duration.ofMinutes(3);

  /// The report is worth waiting for: without it the job's work is lost.
  private static final Duration DONE_BUDGET = Duration.ofMinutes(10);

  private static final int CLIENT_ERROR = 400;

  private final Calls calls;
  private final String url;
  private final String token;

  /// @param url of the control plane, such as `https://host/prefix`
  ControlPlane(Calls calls, String url, String token) {
    this.calls = calls;
    this.url = url.replaceAll("/+$", "");
    this.token = token;
  }

  /// What a task may store.
  enum Kind {
    LOG,
    LAYER,
    ARTIFACT,
    CACHE
  }

  /// What a heartbeat is answered.
  ///
  /// @param isStopWanted whether the job shall stop
  /// @param isOpen whether the attempt's report is still waited for
  record Beat(boolean isStopWanted, boolean isOpen) {
    static final Beat MISSED = new Beat(false, true);
    static final Beat REFUSED = new Beat(true, false);
  }

  /// Where to put a blob.
  record Upload(String key, URI link) {}

  /// What earlier runs kept.
  record Hit(String key, URI link) {}

  /// Says that the task has started.
  Manifest start(String taskToken, TaskRef task) {
    var body = Json.Obj.of("taskToken", taskToken, "task", task.value());
    return ManifestJson.read(withLayers(JsonText.readObject(post("start", body, BUDGET))));
  }

  /// The manifest with the layers that are asked for one part after another.
  private Json.Obj withLayers(Json.Obj manifest) {
    var layers = new ArrayList<>(manifest.list("layers"));
    Optional<Long> next = manifest.findNumber("nextLayer");
    while (next.isPresent()) {
      Json.Obj asked = Json.Obj.of("from", next.get());
      Json.Obj part = JsonText.readObject(post("layers", asked, BUDGET));
      layers.addAll(part.list("layers"));
      next = part.findNumber("nextLayer");
    }
    return manifest.with("layers", layers);
  }

  /// Says that the task is alive.
  Beat heartbeat() {
    Json.Obj answer = JsonText.readObject(post("heartbeat", Json.Obj.EMPTY, Duration.ZERO));
    return new Beat(answer.findFlag("stop").orElse(false), answer.findFlag("open").orElse(true));
  }

  /// Asks where to put a blob.
  Upload upload(Kind kind, String name, long bytes) {
    var body =
        Json.Obj.of("kind", kind.name().toLowerCase(Locale.ROOT), "name", name, "bytes", bytes);
    Json.Obj answer = JsonText.readObject(post("uploads", body, BUDGET));
    return new Upload(answer.text("key"), URI.create(answer.text("link")));
  }

  /// Asks what earlier runs kept under the first of these keys that has something.
  Optional<Hit> cache(List<String> keys) {
    Json.Obj answer = JsonText.readObject(post("caches", Json.Obj.of("keys", keys), BUDGET));
    return answer.findText("link").map(link -> new Hit(answer.text("key"), URI.create(link)));
  }

  /// Reports the end of the job. May be repeated.
  void done(Outcome outcome) {
    post("done", OutcomeJson.write(outcome), DONE_BUDGET);
  }

  private String post(String what, Json.Obj body, Duration budget) {
    String path = "/v1/task/" + what;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JsonText.print(body)))
            .build();
    HttpResponse<String> response =
        calls.send(
            new Calls.Call<>("POST " + path, request, BodyHandlers.ofString(), EACH, budget));
    if (response.statusCode() >= CLIENT_ERROR) {
      throw new Refused(
          response.statusCode(),
          "POST %s answered status %d: %s"
              .formatted(path, response.statusCode(), detail(response.body())));
    }
    return response.body();
  }

  /// The detail of a problem document (RFC 9457), or what there is instead.
  private static String detail(String body) {
    try {
      Json.Obj problem = JsonText.readObject(body);
      return problem.findText("detail").or(() -> problem.findText("title")).orElse("no detail");
    } catch (JsonMismatch _) {
      return body.isBlank() ? "no detail" : body.lines().findFirst().orElse("");
    }
  }
}
