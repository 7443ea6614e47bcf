package dev.weir.pipeline.formats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `docs/language.md`, as far as it can be checked: its tables of keys and its examples.
final class LanguagePage {
  private static final Path FILE = Path.of("../../docs/language.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("(?<mark><!-- not checked.*-->\n)?```yaml\n(?<text>.*?)```", Pattern.DOTALL);
  private static final Pattern KEY = Pattern.compile("\\| `([^`]+)` \\|.*");

  private LanguagePage() {}

  /// The keys of each table whose first column is called `Key`.
  static List<Set<String>> tables() {
    var tables = new ArrayList<Set<String>>();
    Set<String> open = new LinkedHashSet<>();
    for (String line : text().lines().toList()) {
      Matcher key = KEY.matcher(line);
      if (line.startsWith("| Key |")) {
        open = new LinkedHashSet<>();
        tables.add(open);
      } else if (key.matches()) {
        open.add(key.group(1));
      } else if (!line.startsWith("|")) {
        open = new LinkedHashSet<>();
      }
    }
    return tables;
  }

  static List<String> examples() {
    return EXAMPLE
        .matcher(text())
        .results()
        .filter(example -> example.group("mark") == null)
        .map(example -> example.group("text"))
        .toList();
  }

  private static String text() {
    try {
      return Files.readString(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
