package dev.weir.process;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Starts the processes of one container, marked before they do anything.
///
/// A shell comes first and waits for a line. When it reads it, the shell becomes the command: in a
/// session of its own where `setsid` is there, so that a Ctrl-C in the server's terminal is not for
/// it and it has no terminal to ask questions on; and with nothing to read.
public final class Starter {

  private static final String GATE = "read -r _ && exec \"$@\" </dev/null";
  private static final List<String> SETSID =
      Files.isExecutable(Path.of("/usr/bin/setsid")) ? List.of("/usr/bin/setsid") : List.of();

  private final Processes processes;
  private final Mark mark;
  private final Path folder;
  private final Map<String, String> environment;

  public Starter(Processes processes, Mark mark, Path folder, Map<String, String> environment) {
    this.processes = processes;
    this.mark = mark;
    this.folder = folder;
    this.environment = Map.copyOf(environment);
  }

  /// Starts a command whose output is read.
  public Process start(List<String> command) throws IOException {
    return open(builder(command).start());
  }

  /// Starts a command whose output is dropped.
  public Process startSilent(List<String> command) throws IOException {
    ProcessBuilder builder = builder(command);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return open(builder.start());
  }

  private ProcessBuilder builder(List<String> command) {
    var gated = new ArrayList<>(List.of("/bin/sh", "-c", GATE, "weir"));
    gated.addAll(SETSID);
    gated.addAll(command);
    var builder = new ProcessBuilder(gated);
    builder.directory(new File(folder.toString()));
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }

  private Process open(Process process) throws IOException {
    processes.mark(process, mark);
    try (OutputStream gate = process.getOutputStream()) {
      gate.write('\n');
    }
    return process;
  }
}
