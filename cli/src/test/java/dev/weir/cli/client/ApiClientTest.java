package dev.weir.cli.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiClientTest {
  private final FakeServer server = new FakeServer();
  private final List<Duration> pauses = new ArrayList<>();
  private final ApiClient client = new ApiClient(server.endpoint(), pauses::add);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theTokenGoesWithEveryCall() {
    server.on("GET /v1/runs", Json.Obj.EMPTY);

    client.get("/v1/runs");

    assertEquals(
        List.of("Bearer secret"), server.calls().getFirst().headers().get("Authorization"));
  }

  @Test
  void aCallThatMayBeRepeatedIsMadeAgainWhenTheServerIsBusy() {
    server
        .on("GET /v1/runs", 503, "")
        .on("GET /v1/runs", 429, Map.of("Retry-After", "7"), "")
        .on("GET /v1/runs", Json.Obj.of("runs", List.of()));

    Json.Obj answer = client.get("/v1/runs");

    assertEquals(List.of(), answer.list("runs"));
    assertEquals(List.of(Duration.ofMillis(100), Duration.ofSeconds(7)), pauses);
  }

  @Test
  void aPostWithoutAKeyIsMadeOnce() {
    server.on("POST /v1/runs", 503, "{\"detail\":\"Later.\"}");

    assertThrows(Refused.class, () -> client.post("/v1/runs", Json.Obj.EMPTY, Optional.empty()));

    assertEquals(1, server.calls().size());
  }

  @Test
  void aPostWithAKeyIsRepeatedUnderTheSameKey() {
    server.on("POST /v1/runs", 503, "").on("POST /v1/runs", Json.Obj.of("id", "x"));

    client.post("/v1/runs", Json.Obj.EMPTY, Optional.of("key"));

    assertEquals(
        List.of(List.of("key"), List.of("key")),
        server.calls().stream().map(call -> call.headers().get("Idempotency-key")).toList());
  }

  @Test
  void aProblemKeepsItsDetailAndFindings() {
    server.on(
        "GET /v1/runs",
        422,
        """
        {"title":"Faulty","status":422,"detail":"The pipeline has 1 fault.","findings":[
          {"severity":"error","file":"weir.yaml","line":3,"column":5,"path":"jobs.a","message":"No."}]}
        """);

    Refused refused = assertThrows(Refused.class, () -> client.get("/v1/runs"));

    assertEquals("The pipeline has 1 fault.", refused.getMessage());
    assertEquals("weir.yaml:3:5 jobs.a: No.", refused.findings().getFirst().line());
  }

  @Test
  void anAnswerOfSomethingElseIsQuoted() {
    server.on("GET /v1/runs", 500, "<html>\nnginx</html>");

    Refused refused = assertThrows(Refused.class, () -> client.get("/v1/runs"));

    assertEquals(
        "The server answered 500, not in the form of this API: \"<html>\".", refused.getMessage());
  }

  @Test
  void aServerThatIsNotThereIsTriedForAWhile() {
    server.close();

    Unreachable unreachable = assertThrows(Unreachable.class, () -> client.get("/v1/runs"));

    assertEquals(3, pauses.size());
    assertTrue(
        String.valueOf(unreachable.getMessage())
            .startsWith("There is no server at " + server.url() + ". Start"),
        String.valueOf(unreachable.getMessage()));
  }

  @Test
  void uploadingWhatIsThereAlreadyIsFine(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("source"), "bytes");
    server.on("PUT /blob", 412, "");

    client.upload(URI.create(server.url() + "/blob"), file);

    assertEquals("bytes", server.calls().getFirst().body());
  }

  @Test
  void aDownloadThatIsRefusedWritesNothing(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("artifact");
    server.on("GET /gone", 403, "{\"detail\":\"The link has expired.\"}");

    Refused refused =
        assertThrows(
            Refused.class, () -> client.download(URI.create(server.url() + "/gone"), file));

    assertEquals("The link has expired.", refused.getMessage());
    assertTrue(Files.notExists(file));
  }

  @Test
  void aDownloadIsWhatTheServerSent(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("artifact");
    server.on("GET /blob", 200, "kept");

    client.download(URI.create(server.url() + "/blob"), file);

    assertEquals("kept", Files.readString(file));
  }
}
