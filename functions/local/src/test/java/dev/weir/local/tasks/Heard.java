package dev.weir.local.tasks;

import dev.weir.log.LogStream;
import java.io.ByteArrayOutputStream;
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

  private final Map<LogStream, ByteArrayOutputStream> texts = new ConcurrentHashMap<>();
  private final List<Thread> readers = new CopyOnWriteArrayList<>();

  @Override
  public void take(InputStream bytes, LogStream stream) {
    readers.add(Thread.ofPlatform().daemon().start(() -> read(bytes, stream)));
  }

  private void read(InputStream bytes, LogStream stream) {
    byte[] buffer = new byte[8192];
    ByteArrayOutputStream text = text(stream);
    try (bytes) {
      for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
        if (text.size() < 1_000_000) {
          text.write(buffer, 0, n);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ByteArrayOutputStream text(LogStream stream) {
    return texts.computeIfAbsent(stream, _ -> new ByteArrayOutputStream());
  }

  /// All that was written, once the streams have ended.
  String all(LogStream stream) throws InterruptedException {
    for (Thread reader : readers) {
      reader.join();
    }
    return text(stream).toString(StandardCharsets.UTF_8);
  }
}
