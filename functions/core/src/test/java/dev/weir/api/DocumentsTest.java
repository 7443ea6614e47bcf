package dev.weir.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The pages about the API say what the API does.
final class DocumentsTest {
  private static final Path DOCS = Path.of(System.getProperty("weir.root"), "docs");

  @Test
  void everyKindOfProblemIsExplainedAndNoOther() throws IOException {
    List<String> explained =
        Files.readString(DOCS.resolve("errors.md"))
            .lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.replaceAll("^\\| `([a-z-]+)` \\| ([0-9]+) .*", "$1 $2"))
            .toList();

    List<String> kinds =
        Arrays.stream(ProblemKind.values()).map(kind -> kind.word() + " " + kind.status()).toList();
    assertEquals(kinds, explained);
  }

  @Test
  void everyRouteIsInTheTableOfThePage() throws IOException {
    String page = Files.readString(DOCS.resolve("api.md"));
    for (Route route : new SimApi().api.routes()) {
      String row = "| `%s` | %s |".formatted(route, need(route));

      assertTrue(page.contains(row), "docs/api.md has no row that starts with: " + row);
    }
  }

  private static String need(Route route) {
    return switch (route.need()) {
      case Need.Nothing _ -> "none";
      case Need.Of(var scope) -> "`" + scope.word() + "`";
      case Need.Own _ -> "its own";
      case Need.Task _ -> "the task's own";
    };
  }
}
