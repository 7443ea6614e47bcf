package dev.weir.bench.trigger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A server in a process of its own, and the processor time that it has used.
final class Server implements AutoCloseable {
  private static final double TICKS_PER_SECOND = 100;
  private static final int UTIME = 11;
  private static final int TIMES = 4;
  private static final long START_SECONDS_MAX = 120;
  private static final long PAUSE_MILLIS = 50;
  private static final int SECOND_MILLIS = 1_000;

  private final Process process;
  private final Path log;

  private Server(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /// Starts it and waits until it answers.
  ///
  /// @param folder where it runs, and where `server.log` says what it said
  static Server start(Path folder, int port, List<String> command)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path log = folder.resolve("server.log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    var server = new Server(process, log);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS_MAX);
    while (!answers(port)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        server.close();
        throw new IllegalStateException(command + " did not start: " + Files.readString(log));
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    return server;
  }

  /// Seconds of user and system time, of the process and of the children it has waited for.
  double cpuSeconds() {
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      double ticks = 0;
      for (int i = 0; i < TIMES; i++) {
        ticks += Long.parseLong(fields[UTIME + i]);
      }
      return ticks / TICKS_PER_SECOND;
    } catch (IOException e) {
      throw new UncheckedIOException("The server is gone; " + log + " says why.", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static boolean answers(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(SECOND_MILLIS);
      socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream().read() >= 0;
    } catch (IOException _) {
      return false;
    }
  }
}
