package dev.weir.runner;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.task.Manifest;
import dev.weir.task.Manifest.Script;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A job whose `job.sh` runs for real, in one of the shells that images have.
abstract class JobScriptStory {
  @TempDir Path temp;
  final Shell shell;
  Volume volume;

  JobScriptStory(Shell shell) {
    this.shell = shell;
  }

  @BeforeEach
  void makeVolume() throws IOException {
    assumeTrue(shell.isThere(), () -> shell + " is not installed here");
    volume = new Volume(temp.resolve("it's a \"volume\""));
    volume.make();
  }

  /// Links out of the folder would otherwise be named one by one when it is removed.
  @AfterEach
  void removeLinks() throws IOException {
    RandomTree.remove(temp);
    Files.createDirectory(temp);
  }

  record Result(int exitCode, List<String> out, List<String> err) {}

  static Script script(String... commands) {
    return new Script(List.of(), List.of(commands), List.of());
  }

  final Result run(List<String> before, List<String> main) throws Exception {
    return run(new Script(before, main, List.of()), Map.of());
  }

  final Result run(Script script, Map<String, String> variables) throws Exception {
    return run(Manifests.of(script, variables), Map.of());
  }

  final Result run(Manifest manifest, Map<String, String> environment) throws Exception {
    write(manifest);
    Process job = start(environment);
    List<String> out = lines(job);
    List<String> err = lines(job.errorReader());
    return new Result(job.waitFor(), out, err);
  }

  final void write(Manifest manifest) throws IOException {
    new JobScript(manifest).write(volume.root(), false);
  }

  final Process start(Map<String, String> environment) throws IOException {
    return shell.start(volume.root(), Files.createTempDirectory(temp, "bin"), environment);
  }

  static List<String> lines(Process job) {
    return lines(job.inputReader(StandardCharsets.UTF_8));
  }

  /// The lines without the marks that keep streams in step.
  private static List<String> lines(BufferedReader reader) {
    return withoutMarks(reader.lines().collect(Collectors.joining("\n"))).lines().toList();
  }

  static String withoutMarks(String output) {
    return output.replaceAll("\u001b_weir (out|err) [0-9]+\u001b\\\\", "");
  }

  final String note(String name) throws IOException {
    return Files.readString(volume.state().resolve(name));
  }

  static void await(Path file) {
    while (!Files.exists(file)) {
      Thread.onSpinWait();
    }
  }

  /// A process that nobody has asked for its exit code yet is not alive.
  final boolean isAlive(String pidFile) throws IOException {
    String pid = Files.readString(volume.workspace().resolve(pidFile)).strip();
    Path stat = Path.of("/proc", pid, "stat");
    boolean isZombie = Files.exists(stat) && Files.readString(stat).contains(") Z ");
    return !isZombie
        && ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::isAlive).orElse(false);
  }
}
