package dev.weir.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.aws.lambda.RuntimeApi.Answer;
import dev.weir.aws.server.MotoServer;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The functions of the packaged archive, each in a process of its own.
final class LambdaIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  @TempDir static Path folder;

  @BeforeAll
  static void unpack() throws IOException {
    FunctionsZip.unpack(folder.resolve("task"));
  }

  @Test
  void theApiDescribesItself() throws Exception {
    MotoServer moto = MotoServer.empty();
    try (var api =
        LambdaProcess.start(
            folder.resolve("task"),
            "Api",
            TIMEOUT,
            Surroundings.of(moto, folder.resolve("task")))) {
      Answer answer =
          api.answer(
              """
              {"rawPath": "/openapi.json", "requestContext": {"http": {"method": "GET"}}}
              """
                  .getBytes(UTF_8));

      Json.Obj response = JsonText.readObject(answer.text());
      assertEquals(200, response.number("statusCode"), () -> answer.text());
      assertTrue(response.text("body").startsWith("{\"openapi\":\"3.1"), answer.text());
    }
  }
}
