package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// docs/prostagma.md has a row for everything that prostagma does, and names tests that there are.
final class ProstagmaPageTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern ROW = Pattern.compile("\\| (G\\d+) \\|.*");
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");
  private static final List<String> MODULES =
      List.of("agent", "cli", "functions/core", "functions/aws", "functions/local");
  private static final int ROWS = 26;

  @Test
  void everyRowIsThereOnce() throws IOException {
    List<String> rows =
        page().stream()
            .map(ROW::matcher)
            .filter(row -> row.matches())
            .map(row -> row.group(1))
            .toList();

    assertEquals(IntStream.rangeClosed(1, ROWS).mapToObj(row -> "G" + row).toList(), rows);
  }

  @Test
  void everyRowNamesATestOrSaysWhyItIsOtherwise() throws IOException {
    for (String row : page()) {
      boolean isRow = ROW.matcher(row).matches();
      boolean isShown = TEST.matcher(row).find() || row.contains("Otherwise:");
      assertTrue(!isRow || isShown || row.startsWith("| G26 |"), row);
    }
  }

  @Test
  void everyTestThatIsNamedIsThere() throws IOException {
    List<Path> tests = tests();
    var names = TEST.matcher(String.join("\n", page()));
    while (names.find()) {
      String name = names.group(1) + ".java";
      Path file =
          tests.stream()
              .filter(test -> test.endsWith(name))
              .findFirst()
              .orElseThrow(() -> new AssertionError("There is no test " + name));
      String method = names.group(2);
      assertTrue(
          method == null || Files.readString(file).contains("void " + method + "("),
          () -> file + " has no " + method);
    }
  }

  private static List<String> page() throws IOException {
    return Files.readAllLines(ROOT.resolve("docs/prostagma.md"));
  }

  private static List<Path> tests() throws IOException {
    var all = new ArrayList<Path>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        all.addAll(files.toList());
      }
    }
    return all;
  }
}
