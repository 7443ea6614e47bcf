package dev.weir.runner;

import dev.weir.plan.CiVariables;
import java.util.List;
import java.util.Map;

/// Writes the variables of a job as a shell script of exports. Values come out exactly, but for one
/// thing: a job is planned for one path of its workspace, the planned `CI_PROJECT_DIR`, and where a
/// process has it elsewhere, that path is replaced in all values when the script runs.
final class JobEnvironment {
  /// Stands for the workspace's path until the script runs; no value has it.
  private static final String WORKSPACE = "\0";

  private final Map<String, String> variables;

  JobEnvironment(Map<String, String> variables) {
    this.variables = variables;
  }

  /// The script; it needs `weir_workspace` to be set.
  ///
  /// @throws FetchFailed when a value cannot be in an environment
  String script() {
    variables.forEach(JobEnvironment::check);
    var script = new StringBuilder("# The variables of the job.\n");
    CiVariables.inWorkspace(variables, WORKSPACE)
        .forEach((name, value) -> {
          if (ShellText.isName(name)) {
            script.append("export ").append(name).append('=').append(word(value)).append('\n');
          }
        });
    return script.toString();
  }

  /// Variables that a shell cannot hold, because of their names.
  List<String> unusable() {
    return variables.keySet().stream().filter(name -> !ShellText.isName(name)).sorted().toList();
  }

  private static void check(String name, String value) {
    if (value.indexOf('\0') >= 0) {
      throw new FetchFailed(
          "The variable \"" + name + "\" has a NUL character, which no environment can hold.");
    }
  }

  private static String word(String value) {
    return ShellText.quote(value).replace(WORKSPACE, "'\"$weir_workspace\"'");
  }
}
