package dev.weir.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A shell that images have, with nothing but itself and a few programs on its path.
enum Shell {
  DASH("dash", "sh"),
  BASH("bash", "bash"),
  BUSYBOX("busybox", "sh");

  private static final List<String> PROGRAMS =
      List.of(
          "cat", "sleep", "mv", "mkdir", "rm", "ls", "env", "pgrep", "sort", "true", "false", "ln",
          "rmdir", "touch");

  private final String program;
  private final String name;

  Shell(String program, String name) {
    this.program = program;
    this.name = name;
  }

  boolean isThere() {
    return find(program).isPresent();
  }

  /// Starts `job.sh` of the volume from another folder.
  ///
  /// @param bin an empty folder
  Process start(Path volume, Path bin, Map<String, String> environment) throws IOException {
    Path sh = Files.createSymbolicLink(bin.resolve(name), find(program).orElseThrow());
    for (String each : PROGRAMS) {
      Path from = this == BUSYBOX ? find("busybox").orElseThrow() : find(each).orElse(Path.of("/"));
      Files.createSymbolicLink(bin.resolve(each), from);
    }
    var builder = new ProcessBuilder(sh.toString(), volume.resolve("job.sh").toString());
    builder.directory(Path.of("/").toFile());
    builder.environment().clear();
    builder.environment().put("PATH", bin.toString());
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static Optional<Path> find(String program) {
    return Stream.of("/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin")
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
