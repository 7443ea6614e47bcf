package dev.weir.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.aws.lambda.RuntimeApi.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// As `provided.al2023` runs them: the archive after `infra/runtime/build`, started by its own
/// `bootstrap` on the Java and the cache in it.
@EnabledOnOs(OS.LINUX)
final class OwnRuntimeIT extends LambdaContract {
  @Override
  void unpack(Path task) throws Exception {
    Path archive = folder.resolve("functions.zip");
    Files.copy(FunctionsZip.FILE, archive);
    run(ROOT.resolve("infra/runtime/build").toString(), archive.toString());
    run("unzip", "-q", archive.toString(), "-d", task.toString());
  }

  @Override
  List<String> command(String handler) {
    return List.of(task().resolve("bootstrap").toString());
  }

  @Test
  void theCacheIsTaken() throws Exception {
    Answer answer = answer("Api", Map.of("JAVA_TOOL_OPTIONS", "-XX:AOTMode=on"));

    assertFalse(answer.isError(), answer::text);
  }

  @Test
  void theSameArchiveRunsOnLambdasJavaToo() throws Exception {
    String handler = ENTRIES + "Api";
    try (var process = start("Api", handler, LambdaIT.lambdasJava(handler), Map.of())) {
      Answer answer = process.answer(DESCRIBE.getBytes(UTF_8));

      assertFalse(answer.isError(), answer::text);
    }
  }

  @Test
  void aFunctionThatCannotBeMadeIsSaidAtItsStart() throws Exception {
    Answer answer = answer("Nothing", Map.of());

    assertTrue(answer.isError());
    assertTrue(answer.text().contains("It must name a public class"), answer::text);
  }

  @Test
  void anotherMachineIsNamed() throws Exception {
    String bootstrap = Files.readString(task().resolve("bootstrap"));
    Path foreign = folder.resolve("bootstrap");
    Files.writeString(foreign, bootstrap.replaceFirst("-e /lib\\S+", "-e /lib/ld-elsewhere.so"));

    var builder = new ProcessBuilder("sh", foreign.toString()).redirectErrorStream(true);
    builder.environment().put("LAMBDA_TASK_ROOT", task().toString());
    Process process = builder.start();

    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(1, process.waitFor(), said);
    assertTrue(said.contains("Deploy with the parameter Architecture="), said);
  }

  private static void run(String... command) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("TZ", "UTC");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), said);
  }
}
