package dev.weir.cli.doctor;

import dev.weir.print.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The machine that this process runs on.
public final class ThisMachine implements Machine {
  private static final int SECONDS_MAX = 10;

  private final Path javaHome;

  /// @param javaHome of the JDK that this runs on
  public ThisMachine(Path javaHome) {
    this.javaHome = javaHome;
  }

  @Override
  public Optional<String> firstLine(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      boolean hasEnded = process.waitFor(SECONDS_MAX, TimeUnit.SECONDS);
      if (!hasEnded || process.exitValue() != 0) {
        process.destroyForcibly();
        return Optional.empty();
      }
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return answer.lines().findFirst().map(Printable::line);
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public boolean run(List<String> command, Consumer<String> lines) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      try (var output = process.inputReader(StandardCharsets.UTF_8)) {
        output.lines().map(Printable::line).forEach(lines);
      }
      return process.waitFor() == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public Jdk jdk() {
    return new Jdk(Runtime.version().feature(), Runtime.version().toString(), javaHome);
  }

  @Override
  public long freeBytes(Path path) {
    return existing(path).toFile().getUsableSpace();
  }

  @Override
  public boolean isWritable(Path folder) {
    Path there = existing(folder);
    return Files.isDirectory(there) && Files.isWritable(there);
  }

  @Override
  public boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /// The path, or the nearest folder above it that is there.
  private static Path existing(Path path) {
    Path there = path;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return there;
  }
}
