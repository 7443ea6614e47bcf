package dev.weir.cli.command;

import dev.weir.cli.doctor.Machine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A machine on which nothing but a JDK is installed, unless its commands say otherwise.
///
/// @param commands first word to first line
record FakeMachine(Map<String, String> commands, long freeBytes, boolean isWritable, boolean isFree)
    implements Machine {

  FakeMachine() {
    this(Map.of(), 0, false, false);
  }

  @Override
  public Optional<String> firstLine(List<String> command) {
    return Optional.ofNullable(commands.get(command.getFirst()));
  }

  /// Prints what it was told to run, by the names of files alone.
  @Override
  public boolean run(List<String> command, Consumer<String> lines) {
    command.stream().map(word -> Path.of(word).getFileName().toString()).forEach(lines);
    return !commands.containsKey("fails");
  }

  @Override
  public Jdk jdk() {
    return new Jdk(25, "25.0.3+9-LTS", Path.of("/usr/lib/jvm/temurin-25"));
  }

  @Override
  public long freeBytes(Path path) {
    return freeBytes;
  }

  @Override
  public boolean isWritable(Path folder) {
    return isWritable;
  }

  @Override
  public boolean isFree(int port) {
    return isFree;
  }
}
