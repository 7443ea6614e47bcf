package dev.weir.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.local.files.DataDirectory;
import dev.weir.local.gateway.Gateway;
import dev.weir.local.tasks.TaskSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The product, whole, on this machine.
class CloudTest {
  private static final String PIPELINE =
      """
      jobs:
        build:
          script: [echo built > out.txt]
        test:
          needs: [build]
          script: [grep built out.txt]
      """;

  private static final long POLL_NANOS = 5_000_000;

  @TempDir Path directory;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> log = new CopyOnWriteArrayList<>();

  @AfterEach
  void nothingFailed() {
    client.close();
    assertEquals(List.of(), log);
  }

  @Test
  void aPipelineRuns() throws Exception {
    try (Cloud cloud = start()) {
      String run = run(cloud, PIPELINE);

      Json.Obj report = await(cloud, run);

      assertEquals("success", report.text("state"), () -> JsonText.pretty(report));
    }
  }

  @Test
  void aRunGoesOnAfterARestartAndItsInterruptedTaskIsTold() throws Exception {
    Path started = directory.resolve("started");
    String pipeline =
        """
        jobs:
          long:
            script: ["if [ -e %1$s ]; then exit 0; fi", "touch %1$s", "sleep 600"]
            retry: 1
          after:
            needs: [long]
            script: [echo done]
        """
            .formatted(started);
    String run;
    try (Cloud cloud = start()) {
      run = run(cloud, pipeline);
      awaitFile(started);
    }
    try (Cloud cloud = start()) {
      Json.Obj report = await(cloud, run);

      assertEquals("success", report.text("state"), () -> JsonText.pretty(report));
    }
  }

  @Test
  void aTokenThatIsRevokedEndsAtOnce() throws Exception {
    try (Cloud cloud = start()) {
      String wish = "{\"name\": \"ann\", \"scopes\": [\"runs:read\"]}";
      HttpRequest making = request(cloud, "/v1/tokens").POST(BodyPublishers.ofString(wish)).build();
      Json.Obj made = JsonText.readObject(client.send(making, BodyHandlers.ofString(UTF_8)).body());
      assertEquals(200, runsSeenWith(made.text("token"), cloud));
      assertEquals(200, runsSeenWith(made.text("token"), cloud));

      HttpRequest revoking = request(cloud, "/v1/tokens/" + made.text("id")).DELETE().build();
      client.send(revoking, BodyHandlers.discarding());

      assertEquals(401, runsSeenWith(made.text("token"), cloud));
    }
  }

  private int runsSeenWith(String token, Cloud cloud) throws IOException, InterruptedException {
    HttpRequest asking =
        request(cloud, "/v1/runs").setHeader("Authorization", "Bearer " + token).build();
    return client.send(asking, BodyHandlers.discarding()).statusCode();
  }

  @Test
  void aCloudForLookingLeavesRunsAsTheyStandAndIsNotFound() throws Exception {
    Path started = directory.resolve("started");
    String run;
    try (Cloud cloud = start()) {
      run = run(cloud, "jobs: {long: {script: [touch %s, sleep 600]}}".formatted(started));
      awaitFile(started);
    }
    try (Cloud cloud = start(false)) {
      Json.Obj report = JsonText.readObject(get(cloud, "/v1/runs/" + run).body());

      assertEquals("running", report.text("state"));
      assertFalse(Files.exists(directory.resolve("server.json")));
    }
  }

  @Test
  void aCanceledRunEnds() throws Exception {
    Path started = directory.resolve("started");
    try (Cloud cloud = start()) {
      String run = run(cloud, "jobs: {long: {script: [touch %s, sleep 600]}}".formatted(started));
      awaitFile(started);
      HttpRequest cancel =
          request(cloud, "/v1/runs/" + run + "/cancel").POST(BodyPublishers.noBody()).build();
      assertEquals(202, client.send(cancel, BodyHandlers.discarding()).statusCode());

      assertEquals("canceled", await(cloud, run).text("state"));
    }
  }

  @Test
  void theTokenIsKeptForItsOwnerAndStaysTheSame() throws Exception {
    String token;
    try (Cloud cloud = start()) {
      token = cloud.token();
      Path file = directory.resolve("token");

      assertEquals(token, Files.readString(file).strip());
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
    try (Cloud cloud = start()) {
      assertEquals(token, cloud.token());
      assertEquals(200, get(cloud, "/v1/runs").statusCode());
    }
  }

  @Test
  void aTokenOfAnotherCloudIsReplaced() throws Exception {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("token"), "weir_other");

    try (Cloud cloud = start()) {
      assertEquals(200, get(cloud, "/v1/runs").statusCode());
    }
  }

  @Test
  void clientsFindTheCloudWhileItRuns() throws Exception {
    Path file = directory.resolve("server.json");
    try (Cloud cloud = start()) {
      Json.Obj server = JsonText.readObject(Files.readString(file));

      assertEquals(cloud.url().toString(), server.text("url"));
      assertEquals(ProcessHandle.current().pid(), server.number("pid"));
    }
    assertFalse(Files.exists(file));
  }

  @Test
  void aFacadeHasAPortOfItsOwnThatNeedsNoToken() throws Exception {
    try (Cloud cloud = start(true, Map.of("t1", 0))) {
      URI facade = Objects.requireNonNull(cloud.facades().get("t1"));

      HttpResponse<String> welcome =
          client.send(HttpRequest.newBuilder(facade).build(), BodyHandlers.ofString(UTF_8));
      HttpResponse<String> nothing =
          client.send(
              HttpRequest.newBuilder(facade.resolve("/api/nothing")).build(),
              BodyHandlers.ofString(UTF_8));

      assertEquals("REST API for CICD System!", welcome.body());
      assertEquals(404, nothing.statusCode());
      assertEquals("error", JsonText.readObject(nothing.body()).text("status"));
    }
  }

  @Test
  void aFacadesPortThatIsTakenSaysSoAndNothingIsLeftOpen() throws Exception {
    int taken;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      taken = socket.getLocalPort();

      String message =
          assertThrows(Gateway.CannotListen.class, () -> start(true, Map.of("t1", taken)))
              .getMessage();

      assertEquals(
          ("Cannot listen on localhost:%d: Address already in use. Clients of /t1 look"
                  + " there. Stop what has the port, or give the façade another: --facades=t1:%d.")
              .formatted(taken, taken + 1),
          message);
    }
    try (Cloud cloud = start(true, Map.of("t1", taken))) {
      assertEquals(taken, Objects.requireNonNull(cloud.facades().get("t1")).getPort());
    }
  }

  @Test
  void aDirectoryBelongsToOneCloud() {
    try (Cloud cloud = start()) {
      assertThrows(DataDirectory.InUse.class, this::start);
      assertTrue(cloud.url().getPort() > 0);
    }
  }

  private Cloud start() {
    return start(true);
  }

  private Cloud start(boolean takesUpRuns) {
    return start(takesUpRuns, Map.of());
  }

  private Cloud start(boolean takesUpRuns, Map<String, Integer> facades) {
    return Cloud.start(
        new CloudSettings(
            directory,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            TaskSettings.Engine.PROCESSES,
            Map.of("PATH", "/usr/local/bin:/usr/bin:/bin"),
            takesUpRuns,
            facades,
            log::add));
  }

  private String run(Cloud cloud, String pipeline) throws IOException, InterruptedException {
    Json.Obj body = Json.Obj.of("files", Map.of("weir.yaml", pipeline), "main", "weir.yaml");
    HttpResponse<String> response =
        client.send(
            request(cloud, "/v1/runs")
                .POST(BodyPublishers.ofString(JsonText.print(body)))
                .header("Content-Type", "application/json")
                .build(),
            BodyHandlers.ofString(UTF_8));
    assertEquals(202, response.statusCode(), response.body());
    return JsonText.readObject(response.body()).text("id");
  }

  private Json.Obj await(Cloud cloud, String run) throws IOException, InterruptedException {
    while (true) {
      Json.Obj report = JsonText.readObject(get(cloud, "/v1/runs/" + run).body());
      if (List.of("success", "failed", "canceled").contains(report.text("state"))) {
        return report;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private static void awaitFile(Path file) {
    while (!Files.exists(file)) {
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private HttpResponse<String> get(Cloud cloud, String path)
      throws IOException, InterruptedException {
    return client.send(request(cloud, path).build(), BodyHandlers.ofString(UTF_8));
  }

  private static HttpRequest.Builder request(Cloud cloud, String path) {
    return HttpRequest.newBuilder(URI.create(cloud.url() + path))
        .header("Authorization", "Bearer " + cloud.token());
  }
}
