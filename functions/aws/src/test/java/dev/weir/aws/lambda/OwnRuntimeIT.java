package dev.weir.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.aws.lambda.RuntimeApi.Answer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// As `provided.al2023` runs them: the archive after `infra/runtime/build`, started by its own
/// `bootstrap` on the Java and the cache in it.
@EnabledOnOs(OS.LINUX)
final class OwnRuntimeIT extends LambdaContract {
  private static final String DESCRIBE =
      """
      {"rawPath": "/openapi.json", "requestContext": {"http": {"method": "GET"}}}
      """;

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
  void aChangedJarNeverRunsItsOldClasses() throws Exception {
    Path jar = task().resolve("lib/0-weir-core-0.1.0.jar");
    Path kept = folder.resolve("kept.jar");
    Files.copy(jar, kept, StandardCopyOption.COPY_ATTRIBUTES);
    try {
      changeOneByte(jar);

      Answer answer = answer("Api", Map.of());

      assertTrue(answer.isError());
      assertTrue(answer.text().contains("The jars in lib/ are not those"), answer::text);
    } finally {
      Files.move(kept, jar, StandardCopyOption.REPLACE_EXISTING);
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

  private Answer answer(String handler, Map<String, String> others)
      throws IOException, InterruptedException {
    try (var process = start("Api", ENTRIES + handler, others)) {
      return process.answer(DESCRIBE.getBytes(UTF_8));
    }
  }

  /// In the middle of the directory of the archive: a checksum, say. Size and time stay.
  private static void changeOneByte(Path jar) throws IOException {
    var time = Files.getLastModifiedTime(jar);
    try (var file = new RandomAccessFile(jar.toFile(), "rw")) {
      file.seek(file.length() - 1000);
      int old = file.read();
      file.seek(file.length() - 1000);
      file.write(old ^ 1);
    }
    Files.setLastModifiedTime(jar, time);
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
