package dev.weir.cli.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the doctor asks of the machine.
public interface Machine {

  /// The first line that the command prints; empty when it is not there or fails.
  Optional<String> firstLine(List<String> command);

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
