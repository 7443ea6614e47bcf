package dev.weir.cli.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What the doctor asks of the machine.
public interface Machine {

  /// The first line that the command prints; empty when it is not there or fails.
  Optional<String> firstLine(List<String> command);

  /// Runs the command and hands on each line that it prints, or complains, as it comes.
  ///
  /// @return whether it ended with 0
  /// @throws java.io.UncheckedIOException when it is not there
  boolean run(List<String> command, Consumer<String> lines);

  /// The version of the JDK that this runs on, and its folder.
  Jdk jdk();

  /// So many bytes are free where the path lies, or would lie.
  long freeBytes(Path path);

  /// Whether files can be written in the folder, or the folder made.
  boolean isWritable(Path folder);

  /// Whether a server could listen on this port of the loopback address.
  boolean isFree(int port);

  /// A JDK.
  ///
  /// @param feature the number that people call it by, such as 25
  record Jdk(int feature, String version, Path home) {}
}
