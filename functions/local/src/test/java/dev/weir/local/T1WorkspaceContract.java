package dev.weir.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.local.tasks.TaskSettings.Engine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Pipelines of T1-CICD whose jobs really run, and pass their files on.
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class T1WorkspaceContract {
  private static final String MAIN = ".cicd-pipelines/pipeline.yml";
  private static final long POLL_NANOS = 5_000_000;

  private static final String PIPELINE =
      """
      name: CI Pipeline
      stages: [build, test, empty, deploy]
      default:
        image: weir/base:local
      jobs:
        compile:
          stage: build
          script:
            - mkdir -p out && cd out
            - echo "it's built" > app; false; echo "$(pwd)" > where
          artifacts: {paths: [out/*]}
        unit:
          stage: test
          script: |
            set -e
            test "$(cat out/app)" = "it's built"
            echo unit > tests
        flaky:
          stage: test
          allow_failure: %s
          needs: [unit]
          script: [test -f tests, echo flaky >> tests, exit 3]
        report:
          stage: test
          needs: [flaky]
          script: [test "$(tail -1 tests)" = flaky, echo report >> tests]
        ship:
          stage: deploy
          script: [test "$(wc -l < tests)" -eq 3, test -f out/where, rm -r out]
      """;

  /// What calls say that were under way when the cloud was closed; they are made again at the next
  /// start.
  private static final List<String> CUT_OFF =
      List.of("interrupted while waiting", "The state store is closed.");

  @TempDir Path directory;
  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
  private final List<String> log = new CopyOnWriteArrayList<>();

  abstract Engine engine();

  /// The folder in which the first job has worked, `/out` cut off.
  abstract void checkFolder(String folder);

  @AfterEach
  void nothingFailed() {
    client.close();
    assertEquals(
        List.of(),
        log.stream().filter(line -> CUT_OFF.stream().noneMatch(line::contains)).toList());
  }

  @Test
  void aJobFindsWhatEarlierStagesAndItsNeedsLeft() throws Exception {
    Json.Obj report = run(PIPELINE.formatted("true"));

    assertEquals(
        "compile success, unit success, flaky failed, report success, ship success",
        states(report),
        () -> JsonText.pretty(report));
    assertEquals("failed", report.text("state"));
    assertEquals("CI Pipeline", report.text("pipeline"));
  }

  @Test
  void theFailingCommandIsNamedAndNothingStartsAfterIt() throws Exception {
    Json.Obj report = run(PIPELINE.formatted("false"));

    assertEquals(
        "compile success, unit success, flaky failed, report skipped, ship skipped",
        states(report),
        () -> JsonText.pretty(report));
    assertEquals(
        "\"exit 3\" of script ended with exit code 3.",
        report.list("jobs").get(2).asObject().text("reason"));
  }

  @Test
  void artifactsAreThere() throws Exception {
    try (Cloud cloud = start()) {
      Json.Obj report = run(cloud, PIPELINE.formatted("true"));
      List<Json> artifacts = report.list("jobs").getFirst().asObject().list("artifacts");

      assertEquals(
          List.of("out/app", "out/where"),
          artifacts.stream().map(file -> file.asObject().text("path")).toList());
      String run = report.text("id");
      String where = get(cloud, "/v1/runs/" + run + "/artifacts/compile/out/where");
      checkFolder(where.strip().replaceFirst("/out$", ""));
    }
  }

  private Json.Obj run(String yaml) throws IOException, InterruptedException {
    try (Cloud cloud = start()) {
      return run(cloud, yaml);
    }
  }

  private Json.Obj run(Cloud cloud, String yaml) throws IOException, InterruptedException {
    Json.Obj body = Json.Obj.of("files", Map.of(MAIN, yaml), "main", MAIN);
    HttpRequest post =
        request(cloud, "/v1/runs")
            .POST(BodyPublishers.ofString(JsonText.print(body)))
            .header("Content-Type", "application/json")
            .build();
    HttpResponse<String> response = client.send(post, BodyHandlers.ofString(UTF_8));
    assertEquals(202, response.statusCode(), response.body());
    String run = JsonText.readObject(response.body()).text("id");
    while (true) {
      Json.Obj report = JsonText.readObject(get(cloud, "/v1/runs/" + run));
      if (List.of("success", "failed", "canceled").contains(report.text("state"))) {
        return report;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private Cloud start() {
    return Cloud.start(
        new CloudSettings(
            directory,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            engine(),
            Map.of("PATH", "/usr/local/bin:/usr/bin:/bin"),
            true,
            Map.of(),
            log::add));
  }

  private String get(Cloud cloud, String path) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(request(cloud, path).build(), BodyHandlers.ofString(UTF_8));
    return response.body();
  }

  private static HttpRequest.Builder request(Cloud cloud, String path) {
    return HttpRequest.newBuilder(URI.create(cloud.url() + path))
        .header("Authorization", "Bearer " + cloud.token());
  }

  private static String states(Json.Obj report) {
    return report.list("jobs").stream()
        .map(Json::asObject)
        .map(job -> job.text("name") + " " + job.text("state"))
        .collect(Collectors.joining(", "));
  }
}
