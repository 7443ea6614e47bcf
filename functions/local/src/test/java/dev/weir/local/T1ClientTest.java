package dev.weir.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.local.tasks.TaskSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A client of T1-CICD as rows T21 to T33 describe it: plain HTTP to the façade's own port, without
/// a token, with bodies on its GETs.
@Timeout(120)
class T1ClientTest {
  private static final String GOOD =
      """
      name: good
      stages: [build, test]
      default: {image: debian}
      jobs:
        compile: {stage: build, script: [echo built > out.txt]}
        unit: {stage: test, script: [grep built out.txt]}
      """;
  private static final String BAD =
      """
      name: bad
      stages: [build, test]
      default: {image: debian}
      jobs:
        compile: {stage: build, script: [exit 3]}
        unit: {stage: test, script: [echo never]}
      """;
  @TempDir Path directory;
  private final HttpClient client = HttpClient.newHttpClient();
  private Path repository;
  private Cloud cloud;

  @BeforeEach
  void start() throws Exception {
    repository = directory.resolve("app");
    Path files = Files.createDirectories(repository.resolve(".cicd-pipelines"));
    Files.writeString(files.resolve("good.yml"), GOOD);
    Files.writeString(files.resolve("bad.yml"), BAD);
    Files.writeString(files.resolve("long.yml"), longRun());
    git("init", "--quiet", "--initial-branch=main");
    git("add", ".");
    git("-c", "user.name=ann", "-c", "user.email=a@b.c", "commit", "--quiet", "-m", "Begin");
    cloud =
        Cloud.start(
            new CloudSettings(
                directory.resolve("data"),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                TaskSettings.Engine.PROCESSES,
                Map.of("PATH", "/usr/local/bin:/usr/bin:/bin"),
                true,
                Map.of("t1", 0),
                _ -> {}));
  }

  /// A pipeline that says that it goes on, and goes on.
  private String longRun() {
    return """
    name: long
    stages: [build]
    default: {image: debian}
    jobs:
      wait: {stage: build, script: [touch %s, sleep 600]}
    """
        .formatted(directory.resolve("started"));
  }

  @AfterEach
  void stop() {
    cloud.close();
    client.close();
  }

  private void git(String... words) throws IOException, InterruptedException {
    var command = new java.util.ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command)
            .directory(repository.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), said);
  }

  /// What the server says, with its status in front.
  private String send(String method, String path, Json.Obj body) {
    URI url = Objects.requireNonNull(cloud.facades().get("t1")).resolve(path);
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .method(method, BodyPublishers.ofString(JsonText.print(body)))
            .header("Content-Type", "application/json")
            .build();
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString(UTF_8));
      return response.statusCode() + " " + response.body();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Json.Obj body(String answer) {
    return JsonText.readObject(answer.substring(4));
  }

  private static String said(String answer) {
    return answer.substring(0, 4) + body(answer).text("message");
  }

  private Json.Obj asked(String field, String value) {
    return Json.Obj.of(
            "repo", repository.toString(), "branch_name", "main", "commit", Json.Null.VALUE)
        .with("pipeline", Json.Null.VALUE)
        .with("file", Json.Null.VALUE)
        .with(field, value);
  }

  private String run(String pipeline) {
    return said(send("POST", "/api/run-pipeline", asked("pipeline", pipeline)));
  }

  @Test
  void aRunIsWaitedForAndReported() {
    assertEquals("200 Pipeline 'good' (Run ID: 1) status: SUCCESS", run("good"));
    assertEquals("200 Pipeline 'bad' (Run ID: 2) status: FAILED", run("bad"));

    Json.Obj repo = Json.Obj.of("repo", repository.toString());
    List<String> listed =
        body(send("GET", "/api/report", repo)).list("message").stream()
            .map(run -> run.asObject().text("pipeline_name") + " " + run.asObject().text("status"))
            .toList();
    assertEquals(List.of("bad failed", "good success"), listed);
    Json.Obj job =
        body(send("GET", "/api/report/job/bad/test/unit/2", Json.Obj.EMPTY)).object("message");
    assertEquals("cancelled", job.text("status"));
    assertEquals(
        "Begin",
        body(send("GET", "/api/report/pipeline/good/1", Json.Obj.EMPTY))
            .object("message")
            .text("git_comment")
            .strip());
  }

  @Test
  void aRunThatGoesOnIsCanceled() {
    CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> run("long"));
    while (!Files.exists(directory.resolve("started")) && !waiting.isDone()) {
      LockSupport.parkNanos(5_000_000);
    }

    String canceled = send("POST", "/api/cancel-pipeline", asked("pipeline", "long"));

    assertEquals("200 Pipeline canceled successfully", said(canceled));
    assertEquals("200 Pipeline 'long' (Run ID: 1) status: CANCELED", waiting.join());
    assertEquals(
        "200 Pipeline already canceled",
        said(send("POST", "/api/cancel-pipeline", asked("pipeline", "long"))));
  }

  @Test
  void overridesAreUsedByTheNextRun() {
    Json.Obj override =
        Json.Obj.of("repo", repository.toString(), "local", true)
            .with("override", List.of("jobs.compile.script=true"));

    assertEquals(
        "200 Configuration successfully overridden for repository " + repository,
        said(send("POST", "/api/override-config", override)));

    assertEquals("200 Pipeline 'bad' (Run ID: 1) status: SUCCESS", run("bad"));
    assertEquals("200 Pipeline 'bad' (Run ID: 2) status: FAILED", run("bad"));
    assertTrue(
        said(send("POST", "/api/override-config", override.with("override", List.of("nope"))))
            .startsWith("400 Invalid override configuration"));
  }

  @Test
  void filesOfThisMachineAreChecked() {
    String file = repository.resolve(".cicd-pipelines/good.yml").toString();

    assertEquals(
        "200 YAML configuration is valid",
        said(send("POST", "/api/check-config", Json.Obj.of("yaml_path", file))));
    assertEquals(
        """
        200 Dry run executed successfully.\s
        Pipeline: good,\s
        Job order: [[['compile']], [['unit']]]\
        """,
        said(send("POST", "/api/dry-run", Json.Obj.of("yaml_path", file))));
    assertEquals(
        "404 YAML file not found at the specified path",
        said(send("POST", "/api/check-config", Json.Obj.of("yaml_path", file + "x.yml"))));
  }

  @Test
  void whatCannotRunIsSaid() {
    assertEquals(
        "400 Only one of --pipeline or --file can be provided.",
        said(send("POST", "/api/run-pipeline", asked("pipeline", "a").with("file", "b"))));
    assertTrue(
        said(send("POST", "/api/run-pipeline", asked("file", ".cicd-pipelines/none.yml")))
            .startsWith("404 There is no pipeline file"));
    assertTrue(
        run("none")
            .startsWith(
                "500 A runtime error occurred during pipeline execution: There is no pipeline"));
    assertTrue(
        said(send("POST", "/api/run-pipeline", asked("branch_name", "none")))
            .startsWith("500 A runtime error occurred during pipeline execution: "));
  }
}
