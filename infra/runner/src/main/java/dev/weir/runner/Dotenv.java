package dev.weir.runner;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads dotenv reports: `NAME=value` lines, the value plain or in quotes; empty lines and lines
/// that begin with `#` say nothing. The limits are GitLab's (docs.gitlab.com/ci/yaml,
/// artifacts:reports:dotenv).
final class Dotenv {
  static final int BYTES_MAX = 5 * 1024;
  static final int VARIABLES_MAX = 50;

  private static final Pattern LINE =
      Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)");

  private final Voice voice;
  private final Map<String, String> variables = new LinkedHashMap<>();

  Dotenv(Voice voice) {
    this.voice = voice;
  }

  /// Adds the variables of a report; of one that is too large, none.
  void add(String name, Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      bytes = in.readNBytes(BYTES_MAX + 1);
    }
    if (bytes.length > BYTES_MAX) {
      voice.warn(
          "The dotenv report \"%s\" is larger than %d bytes, and none of it was taken."
              .formatted(name, BYTES_MAX));
      return;
    }
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      add(name + ":" + (i + 1), lines.get(i));
    }
  }

  Map<String, String> variables() {
    return variables;
  }

  private void add(String where, String line) {
    if (line.isBlank() || line.strip().startsWith("#")) {
      return;
    }
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches() || line.indexOf('\0') >= 0) {
      voice.warn(where + ": this line of a dotenv report is not NAME=value, and was left out.");
      return;
    }
    if (variables.size() == VARIABLES_MAX && !variables.containsKey(matcher.group(1))) {
      voice.warn(
          "%s: the variable %s was left out, because dotenv reports may set %d at most."
              .formatted(where, matcher.group(1), VARIABLES_MAX));
      return;
    }
    variables.put(matcher.group(1), unquoted(matcher.group(2).strip()));
  }

  private static String unquoted(String value) {
    boolean isQuoted =
        value.length() >= 2
            && (value.charAt(0) == '"' || value.charAt(0) == '\'')
            && value.charAt(value.length() - 1) == value.charAt(0);
    return isQuoted ? value.substring(1, value.length() - 1) : value;
  }
}
