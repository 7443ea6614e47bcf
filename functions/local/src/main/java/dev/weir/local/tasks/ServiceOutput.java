package dev.weir.local.tasks;

import dev.weir.log.LogStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Keeps the last lines that a service wrote, for when it fails.
final class ServiceOutput implements Output {

  private static final int LINES_MAX = 20;
  private static final int LINE_BYTES_MAX = 1_000;

  private final Deque<String> lines = new ArrayDeque<>();

  @Override
  public void take(InputStream bytes, LogStream stream) {
    Thread.ofVirtual().start(() -> read(bytes));
  }

  private void read(InputStream bytes) {
    var line = new StringBuilder();
    byte[] buffer = new byte[8192];
    try (bytes) {
      for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
        split(new String(buffer, 0, n, StandardCharsets.ISO_8859_1), line);
      }
    } catch (IOException _) {
      // The service is gone, and its end of the pipe with it.
    }
    add(line);
  }

  private void split(String text, StringBuilder line) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        add(line);
      } else if (line.length() < LINE_BYTES_MAX) {
        line.append(text.charAt(i));
      }
    }
  }

  private synchronized void add(StringBuilder line) {
    if (line.isEmpty()) {
      return;
    }
    if (lines.size() == LINES_MAX) {
      lines.removeFirst();
    }
    byte[] bytes = line.toString().getBytes(StandardCharsets.ISO_8859_1);
    lines.addLast(new String(bytes, StandardCharsets.UTF_8));
    line.setLength(0);
  }

  /// The last lines, oldest first.
  synchronized List<String> tail() {
    return List.copyOf(lines);
  }
}
