package dev.weir.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Finds processes of this machine that tests have left.
public final class Survivors {

  private Survivors() {}

  /// The command lines that sleep so long.
  public static List<String> of(String seconds) {
    return ProcessHandle.allProcesses()
        .map(Survivors::commandLine)
        .filter(command -> command.contains(" " + seconds))
        .filter(command -> !command.contains("java"))
        .toList();
  }

  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline")).replace('\0', ' ');
    } catch (IOException _) {
      return "";
    }
  }
}
