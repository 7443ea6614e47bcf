package dev.weir.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/t1cicd.md` has every row of what T1-CICD does, and the tests that it names are there.
final class T1PageTest {
  private static final Path ROOT = Path.of(System.getProperty("weir.root"));
  private static final int ROWS = 49;
  private static final Pattern ROW = Pattern.compile("\\| T(\\d+) \\|.*");
  private static final Pattern TEST =
      Pattern.compile("`([A-Z]\\w+(?:Test|IT|Contract))(?:\\.(\\w+))?`");

  private static final Pattern PARENT = Pattern.compile("class \\w+ extends (\\w+)");

  private final Map<String, String> tests = new HashMap<>();

  private static List<String> rows() throws IOException {
    return Files.readAllLines(ROOT.resolve("docs/t1cicd.md")).stream()
        .filter(line -> ROW.matcher(line).matches())
        .toList();
  }

  @Test
  void everyRowIsThereOnce() throws IOException {
    assertEquals(
        IntStream.rangeClosed(1, ROWS).mapToObj(number -> "T" + number).toList(),
        rows().stream().map(row -> row.replaceFirst("\\| (T\\d+) \\|.*", "$1")).toList());
  }

  @Test
  void everyTestThatIsNamedIsThere() throws IOException {
    readTests();
    for (String row : rows()) {
      var named = TEST.matcher(row);
      while (named.find()) {
        String text = text(named.group(1));
        assertTrue(!text.isEmpty(), "There is no test " + named.group(1) + ": " + row);
        boolean isThere = named.group(2) == null || text.contains("void " + named.group(2) + "(");
        assertTrue(isThere, "There is no test " + named.group() + ": " + row);
      }
    }
  }

  @Test
  void everyRowNamesATestOrSaysWhyThereIsNone() throws IOException {
    for (String row : rows()) {
      String[] cells = row.split("\\|", -1);
      boolean isSaid = !cells[2].isBlank() || !cells[3].isBlank();
      assertTrue(isSaid, row);
    }
  }

  /// The text of a test, and of the contract that it extends.
  private String text(String test) {
    String own = tests.getOrDefault(test, "");
    var parent = PARENT.matcher(own);
    return parent.find() ? own + tests.getOrDefault(parent.group(1), "") : own;
  }

  private void readTests() throws IOException {
    for (String module : List.of("functions", "cli", "infra")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module))) {
        files
            .filter(file -> file.toString().contains("/src/test/java/"))
            .filter(file -> file.toString().endsWith(".java"))
            .forEach(this::readTest);
      }
    }
  }

  private void readTest(Path file) {
    try {
      String name = file.getFileName().toString().replace(".java", "");
      tests.put(name, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
