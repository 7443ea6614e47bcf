package dev.weir.runner;

import dev.weir.task.Manifest;
import dev.weir.task.Manifest.Script;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes the shell scripts of a job into its volume. `job.sh` is the same for every job; it runs
/// `script.sh` and `after.sh`, which first read `env.sh`.
///
/// A command is given to `eval`, so that one with a fault in its quotes spoils no other, and that
/// variables, functions and the current folder last from one to the next. As with GitLab's runner
/// the shell stops at the first command that fails, with `pipefail` where it has it.
final class JobScript {

  private static final String START =
      """
      weir_step=$1/state/step weir_workspace=$2
      . "$1/env.sh"
      shift 2
      export CI_PROJECT_DIR="$weir_workspace" CI_WORKSPACE="$weir_workspace"
      cd "$weir_workspace" || exit 1
      set -e
      if (set -o pipefail) 2>/dev/null; then set -o pipefail; fi
      """;

  private final Manifest manifest;

  JobScript(Manifest manifest) {
    this.manifest = manifest;
  }

  /// @param isOutputStored whether the job writes its output into `state/out` and `state/err`,
  ///   because nobody reads it while it runs
  void write(Path volume, boolean isOutputStored) throws IOException {
    Script script = manifest.script();
    Files.write(volume.resolve("job.sh"), supervisor());
    write(volume, "settings.sh", settings(isOutputStored));
    write(volume, "env.sh", new JobEnvironment(manifest.environment()).script());
    String before = noted("before_script", script.before());
    write(volume, "script.sh", START + before + noted("script", script.main()) + "exit 0\n");
    write(volume, "after.sh", START + after(script.after()) + "exit 0\n");
  }

  private String settings(boolean isOutputStored) {
    return """
    timeout=%d
    after_timeout=%d
    has_after=%b
    is_output_stored=%b
    """
        .formatted(
            Math.max(1, manifest.limits().timeout().toSeconds()),
            Math.max(1, manifest.limits().afterTimeout().toSeconds()),
            !manifest.script().after().isEmpty(),
            isOutputStored);
  }

  private static String noted(String section, List<String> commands) {
    var text = new StringBuilder();
    for (int i = 0; i < commands.size(); i++) {
      text.append("echo '" + section + " " + i + "' >|\"$weir_step\"\n")
          .append(run(commands.get(i)));
    }
    return text.toString();
  }

  private static String after(List<String> commands) {
    return String.join("", commands.stream().map(JobScript::run).toList());
  }

  private static String run(String command) {
    String echo = ShellText.quote(ShellText.echo(command));
    return "printf '%s\\n' " + echo + "\neval " + ShellText.quote(command) + "\n";
  }

  private static void write(Path volume, String name, String text) throws IOException {
    Files.writeString(volume.resolve(name), text, StandardCharsets.UTF_8);
  }

  private static byte[] supervisor() throws IOException {
    try (InputStream script = JobScript.class.getResourceAsStream("job.sh")) {
      if (script == null) {
        throw new IllegalStateException("job.sh is missing beside the class that writes it");
      }
      return script.readAllBytes();
    }
  }
}
