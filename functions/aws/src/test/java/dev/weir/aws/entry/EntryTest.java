package dev.weir.aws.entry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.aws.Wiring;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.state.StoreUnavailable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class EntryTest {
  private static final String REQUEST =
      """
      {"rawPath": "/v1/health", "requestContext": {"http": {"method": "GET"}}}
      """;

  private final List<String> logged = new ArrayList<>();

  private Json.Obj api(String event) throws IOException {
    var output = new ByteArrayOutputStream();
    var input = new ByteArrayInputStream(event.getBytes(UTF_8));
    new Api().handleRequest(input, output, new SimContext("Api", logged));
    return JsonText.read(output.toByteArray()).asObject();
  }

  @Test
  void aFailureOfTheApiIsAnsweredWithAReferenceToTheLog() throws IOException {
    Wiring.install(() -> {
      throw new IllegalStateException("secret of the house", new IOException("disk"));
    });

    Json.Obj answer = api(REQUEST);

    assertEquals(500, answer.number("statusCode"));
    assertEquals(
        """
        {"type":"https://weir.dev/problems/internal","title":"This failed through no fault of yours",\
        "status":500,"detail":"This is a fault of the server. Its log says more under reference\
         request-1."}
        """,
        answer.text("body"));
    Json.Obj line = JsonText.readObject(logged.getFirst());
    assertEquals("request-1", line.text("request"));
    assertEquals("secret of the house", line.text("message"));
    assertEquals("java.io.IOException: disk", line.text("cause"));
  }

  @Test
  void whatASilentStoreLeftOpenCanBeAskedAgain() throws IOException {
    Wiring.install(() -> {
      throw new StoreUnavailable("no answer");
    });

    Json.Obj answer = api(REQUEST);

    assertEquals(503, answer.number("statusCode"));
    assertEquals("1", answer.object("headers").text("retry-after"));
  }

  @Test
  void aRequestThatNobodyCanReadIsRefusedAndLogged() throws IOException {
    var world = new EventWorld();
    Wiring.install(() -> world.weir);
    String name = "x".repeat(2_000);

    Json.Obj answer =
        api(
            """
            {"rawPath": "/v1/health", "queryStringParameters": {"%s": ""},
             "requestContext": {"http": {"method": "GET"}}}
            """
                .formatted(name));

    assertEquals(400, answer.number("statusCode"));
    assertTrue(answer.text("body").contains("Name length (2000)"), answer.text("body"));
    assertEquals("function_failed", JsonText.readObject(logged.getFirst()).text("event"));
  }

  @Test
  void aBodyInBase64AndCookiesAreRead() throws IOException {
    var world = new EventWorld();
    Wiring.install(() -> world.weir);

    Json.Obj answer =
        api(
            """
            {"rawPath": "/v1/lint", "rawQueryString": "", "cookies": ["a=1", "b=2"],
             "headers": {"Authorization": "Bearer %s"},
             "requestContext": {"http": {"method": "POST"}},
             "body": "eyJmaWxlcyI6e30sIm1haW4iOiJhIn0=", "isBase64Encoded": true}
            """
                .formatted(world.token()));

    assertEquals(200, answer.number("statusCode"), answer.toString());
    assertTrue(answer.text("body").contains("There is no file"), answer.text("body"));
  }

  @Test
  void everyEntryClassIsShort() throws IOException {
    Path folder =
        Path.of(System.getProperty("weir.root"), "functions/aws/src/main/java/dev/weir/aws/entry");
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        long lines = Files.readString(file).lines().count();

        assertTrue(lines <= 80, file + " has " + lines + " lines, at most 80 are allowed");
      }
    }
  }
}
