package dev.weir.aws.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.weir.aws.Wiring;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Feeds `events/<function>/<case>.json` through the entry class of that name, and compares what
/// comes out with `<case>.expected.json`. `-Dgolden=write` writes what came out.
final class EventsTest {
  private static final Path EVENTS = Path.of(System.getProperty("weir.root"), "events");
  private static final Path TEMPLATE = Path.of(System.getProperty("weir.root"), "template.yaml");
  private static final String EXPECTED = ".expected.json";

  private final List<String> logged = new ArrayList<>();

  static List<Path> cases() throws IOException {
    try (Stream<Path> files = Files.walk(EVENTS)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(EXPECTED))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void anEventIsAnsweredAsItsFileSays(Path event) throws Exception {
    var world = new EventWorld();
    Wiring.install(() -> world.weir);

    String answer = JsonText.pretty(answer(event));

    Path expected = expected(event);
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(expected, answer);
    }
    assertEquals(Files.readString(expected), answer, expected + " (rewrite it: -Dgolden=write)");
  }

  @Test
  void everyFunctionHasAnOrdinaryAndARefusedCase() throws IOException {
    for (String function : functions()) {
      Set<Boolean> kinds = new TreeSet<>();
      for (Path event : cases()) {
        if (function.equals(function(event))) {
          kinds.add(isRefusal(JsonText.read(Files.readAllBytes(expected(event))).asObject()));
        }
      }

      assertEquals(Set.of(true, false), kinds, function + " lacks a case under events/");
    }
  }

  @Test
  void noFileIsWithoutItsPair() throws IOException {
    try (Stream<Path> files = Files.walk(EVENTS)) {
      List<Path> alone =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !Files.exists(pair(file)))
              .sorted()
              .toList();

      assertEquals(List.of(), alone);
    }
  }

  @Test
  void everyFolderIsAFunctionOfTheTemplate() throws IOException {
    Set<String> folders =
        cases().stream().map(EventsTest::function).collect(Collectors.toCollection(TreeSet::new));

    assertEquals(functions(), folders);
  }

  private static Set<String> functions() throws IOException {
    return Files.readString(TEMPLATE)
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("Handler: "))
        .map(line -> line.substring(line.lastIndexOf('.') + 1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Json answer(Path event) throws Exception {
    String function = function(event);
    var handler =
        Class.forName("dev.weir.aws.entry." + function)
            .asSubclass(RequestStreamHandler.class)
            .getConstructor()
            .newInstance();
    var output = new ByteArrayOutputStream();
    try {
      var input = new ByteArrayInputStream(Files.readAllBytes(event));
      handler.handleRequest(input, output, new SimContext(function, logged));
      assertEquals(List.of(), logged);
      return JsonText.read(output.toByteArray());
    } catch (RuntimeException e) {
      return error(function, e);
    }
  }

  /// As Lambda answers with an exception.
  private Json error(String function, RuntimeException e) {
    Json.Obj line = JsonText.readObject(logged.getFirst());
    assertEquals(1, logged.size());
    assertEquals("function_failed", line.text("event"));
    assertEquals(function, line.text("function"));
    assertEquals(e.getMessage(), line.text("message"));
    return Json.Obj.of(
        "errorMessage", String.valueOf(e.getMessage()), "errorType", e.getClass().getName());
  }

  private static boolean isRefusal(Json.Obj answer) {
    return answer.find("errorType").isPresent()
        || answer.findNumber("statusCode").filter(status -> status >= 400).isPresent();
  }

  private static String function(Path event) {
    return EVENTS.relativize(event).getName(0).toString();
  }

  private static Path pair(Path file) {
    boolean isExpected = file.toString().endsWith(EXPECTED);
    return isExpected ? Path.of(file.toString().replace(EXPECTED, ".json")) : expected(file);
  }

  private static Path expected(Path event) {
    return Path.of(event.toString().replaceFirst("\\.json$", EXPECTED));
  }
}
