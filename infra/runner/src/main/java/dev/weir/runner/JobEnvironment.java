package dev.weir.runner;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Writes the variables of a job as a shell script of exports. Values come out exactly, but for one
/// thing: a job is planned for one path of its workspace, the planned `CI_PROJECT_DIR`, and where a
/// process has it elsewhere, that path is replaced in all values when the script runs.
final class JobEnvironment {
  private static final String PROJECT_DIR = "CI_PROJECT_DIR";
  private static final String NOT_BEHIND_A_NAME = "(?<![A-Za-z0-9_.-])";
  private static final String NOT_BEFORE_A_NAME = "(?![A-Za-z0-9_.-])";

  private final Map<String, String> variables;

  JobEnvironment(Map<String, String> variables) {
    this.variables = variables;
  }

  /// The script; it needs `weir_workspace` to be set.
  ///
  /// @throws FetchFailed when a value cannot be in an environment
  String script() {
    var script = new StringBuilder("# The variables of the job.\n");
    variables.forEach((name, value) -> {
      if (ShellText.isName(name)) {
        script.append("export ").append(name).append('=').append(word(name, value)).append('\n');
      }
    });
    return script.toString();
  }

  /// Variables that a shell cannot hold, because of their names.
  List<String> unusable() {
    return variables.keySet().stream().filter(name -> !ShellText.isName(name)).sorted().toList();
  }

  private String word(String name, String value) {
    if (value.indexOf('\0') >= 0) {
      throw new FetchFailed(
          "The variable \"" + name + "\" has a NUL character, which no environment can hold.");
    }
    String planned = variables.getOrDefault(PROJECT_DIR, "");
    String word = ShellText.quote(value);
    if (planned.length() < 2 || !planned.startsWith("/")) {
      return word;
    }
    return Pattern.compile(NOT_BEHIND_A_NAME + Pattern.quote(planned) + NOT_BEFORE_A_NAME)
        .matcher(word)
        .replaceAll(Matcher.quoteReplacement("'\"$weir_workspace\"'"));
  }
}
