package dev.weir.local.counting;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/// A server that is killed without a word, and started again at the same place.
final class KilledServer implements AutoCloseable {
  private final Path folder;
  private Process process;
  private URI url = URI.create("http://127.0.0.1:0");
  private String token = "";

  KilledServer(Path folder) throws IOException {
    this.folder = folder;
    this.process = start();
  }

  URI url() {
    return url;
  }

  String token() {
    return token;
  }

  /// As `kill -9` does.
  void killAndStart() throws IOException, InterruptedException {
    process.destroyForcibly().waitFor();
    process = start();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private Process start() throws IOException {
    Process started =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dweir.root=" + System.getProperty("weir.root"),
                "-cp",
                System.getProperty("java.class.path"),
                CountingServer.class.getName(),
                folder.toString(),
                String.valueOf(url.getPort()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String line = started.inputReader().readLine();
    if (line == null) {
      throw new IOException("The server did not start.");
    }
    String[] words = line.split(" ", 2);
    url = URI.create(words[0]);
    token = words[1];
    return started;
  }
}
