package dev.weir.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.aws.entry.EventWorld;
import dev.weir.aws.lambda.RuntimeApi.Answer;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The functions of the packaged archive, each in a process of its own, with the SDK on an emulated
/// account. They are asked what `events/` has, and must answer what stands there, but for clock and
/// chance.
@TestInstance(Lifecycle.PER_CLASS)
abstract class LambdaContract {
  static final Path ROOT = Path.of(System.getProperty("weir.root"));
  private static final Path EVENTS = ROOT.resolve("events");
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  static final String ENTRIES = "dev.weir.aws.entry.";
  private static final String EXPECTED = ".expected.json";
  static final String DESCRIBE =
      """
      {"rawPath": "/openapi.json", "requestContext": {"http": {"method": "GET"}}}
      """;

  /// Classes with a switch that names constants beside types.
  private static final List<String> NOT_WAITED_FOR = List.of("dev/weir/run/Ended.class");

  /// As the template calls the machine that this runs on.
  private static final String ARCHITECTURE =
      System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64";

  @TempDir static Path folder;

  private @Nullable EmulatedAccount account;

  /// The process of the function that was asked last.
  private @Nullable LambdaProcess process;

  private String running = "";

  /// Lays the archive out, as Lambda does into `/var/task`.
  abstract void unpack(Path task) throws Exception;

  /// What Lambda would start.
  ///
  /// @param handler the class of the function
  abstract List<String> command(String handler);

  @BeforeAll
  void make() throws Exception {
    account = EmulatedAccount.make(ARCHITECTURE);
    unpack(task());
  }

  @AfterAll
  void stop() {
    if (process != null) {
      process.close();
    }
  }

  static List<Path> cases() throws IOException {
    try (Stream<Path> files = Files.walk(EVENTS)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(EXPECTED))
          .map(EVENTS::relativize)
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void anEventIsAnsweredAsItsFileSays(Path event) throws Exception {
    account().fill();
    LambdaProcess function = process(event.getName(0).toString());

    Answer answer = function.answer(Files.readAllBytes(EVENTS.resolve(event)));

    var difference = new Volatile(new EventWorld());
    assertEquals(
        difference.without(JsonText.read(Files.readAllBytes(expected(event)))),
        difference.without(JsonText.read(answer.text().getBytes(UTF_8))),
        () -> "Its log: " + log(function));
  }

  @Test
  void theApiDescribesItself() throws Exception {
    LambdaProcess api = process("Api");

    Answer answer = api.answer(DESCRIBE.getBytes(UTF_8));

    Json.Obj response = JsonText.readObject(answer.text());
    assertEquals(200, response.number("statusCode"), answer::text);
    assertTrue(response.text("body").startsWith("{\"openapi\":\"3.1"), answer::text);
  }

  @Test
  void theCertificatesThatTheTemplateNamesAreInTheArchive() {
    String named = account().environment("Api", task()).get("SSL_CERT_FILE");

    assertEquals(task().resolve("amazon-roots.pem"), Path.of(String.valueOf(named)));
    assertTrue(Files.exists(Path.of(String.valueOf(named))), named);
  }

  @Test
  void noSwitchAndNoLambdaMakesAClassWhileAFunctionStarts() throws IOException {
    try (Stream<Path> jars = Files.list(task().resolve("lib"))) {
      List<Path> ours = jars.filter(jar -> jar.toString().contains("weir-")).toList();

      assertEquals(2, ours.size(), ours::toString);
      for (Path jar : ours) {
        List<String> left = MadeAtRunTime.left(jar);
        assertTrue(NOT_WAITED_FOR.containsAll(left), left::toString);
      }
    }
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

  /// Asks a function, in a process of its own with the API's settings, for the API's description.
  final Answer answer(String function, Map<String, String> others)
      throws IOException, InterruptedException {
    try (var process = start("Api", ENTRIES + function, others)) {
      return process.answer(DESCRIBE.getBytes(UTF_8));
    }
  }

  private LambdaProcess process(String function) throws IOException {
    LambdaProcess last = process;
    if (last != null && running.equals(function)) {
      return last;
    }
    stop();
    LambdaProcess next = start(function, ENTRIES + function, Map.of());
    process = next;
    running = function;
    return next;
  }

  final EmulatedAccount account() {
    return Objects.requireNonNull(account);
  }

  /// Starts a function.
  ///
  /// @param others are set besides what the template and Lambda set
  final LambdaProcess start(String function, String handler, Map<String, String> others)
      throws IOException {
    return start(function, handler, command(handler), others);
  }

  /// Starts a function otherwise than Lambda would in this test.
  final LambdaProcess start(
      String function, String handler, List<String> command, Map<String, String> others)
      throws IOException {
    var environment = new HashMap<>(account().environment(function, task()));
    environment.putAll(others);
    return LambdaProcess.start(task(), handler, command, TIMEOUT, environment);
  }

  /// Where the archive lies unpacked, which in Lambda is `/var/task`.
  final Path task() {
    return folder.resolve("task");
  }

  private static Path expected(Path event) {
    return EVENTS.resolve(event.toString().replaceFirst("\\.json$", EXPECTED));
  }

  private static String log(LambdaProcess function) {
    try {
      return function.log();
    } catch (IOException e) {
      return e.toString();
    }
  }
}
