package dev.weir.log;

import dev.weir.blob.BlobKey;
import dev.weir.id.RunId;
import dev.weir.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// The blobs that a log is made of: JSON lines, one per [LogLine]. The chunks of an attempt are
/// numbered from 0 without gaps; a chunk never changes.
public final class LogChunk {

  private LogChunk() {}

  /// Where a chunk rests: `logs/<run>/<node>/<attempt>/<000000>`.
  ///
  /// @param number from 0; more than 999,999 makes the name longer and is then out of order
  public static BlobKey key(RunId run, int node, int attempt, int number) {
    String path = String.format(Locale.ROOT, "logs/%s/%d/%d/%06d", run, node, attempt, number);
    return new BlobKey(path);
  }

  /// The bytes of a chunk.
  public static byte[] write(List<LogLine> lines) {
    var text = new StringBuilder();
    lines.forEach(line -> text.append(JsonText.print(line.json())).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// The lines of a chunk.
  ///
  /// @throws dev.weir.json.JsonMismatch when the bytes are not a chunk
  public static List<LogLine> read(byte[] chunk) {
    return new String(chunk, StandardCharsets.UTF_8)
        .lines()
        .map(line -> LogLine.read(JsonText.readObject(line)))
        .toList();
  }
}
