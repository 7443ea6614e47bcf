package dev.weir.local.tasks;

import dev.weir.log.LogStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Keeps what a container writes.
final class Heard implements Output {

  private final Map<LogStream, StringBuffer> texts = new ConcurrentHashMap<>();
  private final List<Thread> readers = new CopyOnWriteArrayList<>();

  @Override
  public void take(InputStream bytes, LogStream stream) {
    readers.add(Thread.ofPlatform().daemon().start(() -> read(bytes, stream)));
  }

  private void read(InputStream bytes, LogStream stream) {
    byte[] buffer = new byte[8192];
    StringBuffer text = text(stream);
    try (bytes) {
      for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
        String part = new String(buffer, 0, n, StandardCharsets.UTF_8);
        if (text.length() < 1_000_000) {
          text.append(part);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private StringBuffer text(LogStream stream) {
    return texts.computeIfAbsent(stream, _ -> new StringBuffer());
  }

  /// All that was written, once the streams have ended.
  String all(LogStream stream) throws InterruptedException {
    for (Thread reader : readers) {
      reader.join();
    }
    return text(stream).toString();
  }
}
