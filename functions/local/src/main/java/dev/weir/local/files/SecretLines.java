package dev.weir.local.files;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the lines of a file of secrets. Messages name the line and never what is in it.
final class SecretLines {
  private static final Pattern LINE =
      Pattern.compile("(?<name>[A-Za-z0-9_./-]{1,256})(=(?<value>.*)|<<(?<end>\\S+))");

  private final Path file;
  private final Iterator<String> lines;
  private final Map<String, String> values = new HashMap<>();
  private int number;

  SecretLines(Path file, String text) {
    this.file = file;
    this.lines = text.lines().iterator();
  }

  Map<String, String> read() {
    while (lines.hasNext()) {
      String line = next();
      if (!line.isBlank() && !line.startsWith("#")) {
        readSecret(line);
      }
    }
    return values;
  }

  private void readSecret(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw fault(
          "expected NAME=value or NAME<<END, with a name of 1 to 256 letters, digits and -_./");
    }
    String name = matcher.group("name");
    String end = matcher.group("end");
    String value = end == null ? matcher.group("value") : linesUntil(end, name);
    if (values.put(name, value) != null) {
      throw fault("the secret \"%s\" is there twice. Remove one of them".formatted(name));
    }
  }

  private String linesUntil(String end, String name) {
    int start = number;
    var value = new StringBuilder();
    while (lines.hasNext()) {
      String line = next();
      if (line.equals(end)) {
        return value.toString();
      }
      value.append(value.isEmpty() ? "" : "\n").append(line);
    }
    number = start;
    throw fault("the secret \"%s\" has no end. Put a line \"%s\" behind it".formatted(name, end));
  }

  private String next() {
    number++;
    return lines.next();
  }

  private IllegalStateException fault(String message) {
    return new IllegalStateException("%s:%d: %s.".formatted(file, number, message));
  }
}
