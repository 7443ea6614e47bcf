package dev.weir.runner;

import dev.weir.log.LogStream;
import dev.weir.task.Manifest;
import dev.weir.task.Manifest.Script;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Writes the shell scripts of a job into its volume. `job.sh` is the same for every job; it runs
/// `script.sh` and `after.sh`, which first read `env.sh`.
///
/// A command is given to `eval`, so that one with a fault in its quotes spoils no other, and that
/// variables, functions and the current folder last from one to the next. As with GitLab's runner
/// the shell stops at the first command that fails, with `pipefail` where it has it. Commands that
/// are linked by `&&` run without both, and what stands behind a failed one does not run.
final class JobScript {

  private static final String START =
      """
      weir_step=$1/state/$3 weir_workspace=$2
      . "$1/env.sh"
      shift 3
      export CI_PROJECT_DIR="$weir_workspace" CI_WORKSPACE="$weir_workspace"
      cd "$weir_workspace" || exit 1
      """;

  private static final String STRICT =
      """
      set -e
      if (set -o pipefail) 2>/dev/null; then set -o pipefail; fi
      """;

  /// How long commands may take to end when they are asked to, before they are killed.
  static final Duration TERM_TIME = Duration.ofSeconds(5);

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
    var items = new ArrayList<>(items("before_script", script.before()));
    items.addAll(items("script", script.main()));
    boolean isStrict = !script.isLinkedByAnd();
    write(volume, "script.sh", START + (isStrict ? STRICT : "") + run(items, 0, isStrict));
    List<Item> after = items("after_script", script.after());
    write(volume, "after.sh", START + STRICT + run(after, items.size(), true));
  }

  private String settings(boolean isOutputStored) {
    return """
    timeout=%d
    after_timeout=%d
    term_time=%d
    has_after=%b
    is_output_stored=%b
    """
        .formatted(
            Math.max(1, manifest.limits().timeout().toSeconds()),
            Math.max(1, manifest.limits().afterTimeout().toSeconds()),
            TERM_TIME.toSeconds(),
            !manifest.script().after().isEmpty(),
            isOutputStored);
  }

  /// A command of the definition.
  ///
  /// @param step its section and index
  private record Item(String step, String command) {}

  private static List<Item> items(String section, List<String> commands) {
    return IntStream.range(0, commands.size())
        .mapToObj(i -> new Item(section + " " + i, commands.get(i)))
        .toList();
  }

  /// @param before so many items of the job come before these
  /// @param isStrict whether any part of a command fails it
  private static String run(List<Item> items, int before, boolean isStrict) {
    var script = new StringBuilder();
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      // As in a script, a strict command like `test -f x && rm x` fails when it is the last, only.
      boolean isLast = i == items.size() - 1;
      int mark = 2 * (before + i);
      script.append(
          """
          echo '%s' >|"$weir_step"
          printf '%s' >&2 || :
          printf '%s%%s\\n%s' %s || :
          eval %s%s
          """
              .formatted(
                  item.step,
                  mark(LogStream.ERR, mark) + mark(LogStream.ERR, mark + 1),
                  mark(LogStream.OUT, mark),
                  mark(LogStream.OUT, mark + 1),
                  ShellText.quote(ShellText.echo(item.command)),
                  ShellText.quote(item.command + (isStrict && !isLast ? "\n:" : "")),
                  isStrict ? "" : " || exit"));
    }
    return script + "exit 0\n";
  }

  /// A mark of [StepOrder] as `printf` writes it: an APC, which terminals do not show. Before the
  /// line that shows a command, both streams are done with the command before; behind it, both may
  /// go on. In `err` the two come together, and first, so that it may have been sent into `out`.
  private static String mark(LogStream stream, int number) {
    return "\\033_" + StepOrder.text(stream, number) + "\\033\\\\";
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
