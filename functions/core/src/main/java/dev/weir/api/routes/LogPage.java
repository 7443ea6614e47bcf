package dev.weir.api.routes;

import dev.weir.blob.BlobStore;
import dev.weir.id.RunId;
import dev.weir.job.Attempt;
import dev.weir.json.Json;
import dev.weir.log.LogChunk;
import dev.weir.log.LogLine;
import dev.weir.task.Outcome.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Some lines of an attempt's log.
///
/// @param attempt from 1; 0 when the job has had none
/// @param next the chunk that comes next
/// @param isComplete whether the attempt has no more lines
record LogPage(int attempt, List<LogLine> lines, int next, boolean isComplete) {
  /// An answer of a function has at most 6 MB; lines grow as JSON.
  private static final int BYTES_MAX = 1024 * 1024;

  private static final int CHUNK_BYTES_MAX = 4 * 1024 * 1024;

  LogPage {
    lines = List.copyOf(lines);
  }

  /// The log of a job without attempts.
  ///
  /// @param isComplete whether it will have none
  static LogPage none(boolean isComplete) {
    return new LogPage(0, List.of(), 0, isComplete);
  }

  /// The lines from a chunk on, up to a size.
  static LogPage read(BlobStore blobs, RunId run, int node, Attempt attempt, int after) {
    var lines = new ArrayList<LogLine>();
    int next = after;
    int bytes = 0;
    while (bytes < BYTES_MAX) {
      var key = LogChunk.key(run, node, attempt.number(), next);
      Optional<byte[]> chunk = blobs.get(key, CHUNK_BYTES_MAX);
      if (chunk.isEmpty()) {
        return end(attempt, lines, next);
      }
      lines.addAll(LogChunk.read(chunk.get()));
      bytes += chunk.get().length;
      next++;
    }
    return new LogPage(attempt.number(), lines, next, false);
  }

  /// What comes behind the chunks that are there, and counts as one more.
  private static LogPage end(Attempt attempt, List<LogLine> lines, int next) {
    List<LogLine> tail =
        attempt
            .result()
            .flatMap(Attempt.Result::log)
            .filter(log -> log.chunks() == next)
            .map(Log::tail)
            .orElse(List.of());
    lines.addAll(tail);
    int after = tail.isEmpty() ? next : next + 1;
    return new LogPage(attempt.number(), lines, after, isComplete(attempt, after));
  }

  /// Whether a reader who has seen all that is there has to wait for more.
  boolean isWaiting() {
    return lines.isEmpty() && !isComplete;
  }

  Json.Obj json() {
    return Json.Obj.of(
        "attempt", attempt,
        "lines", Json.array(lines, LogLine::json),
        "next", next,
        "isComplete", isComplete);
  }

  /// Of an attempt that ended without a word it is not known how many chunks it wrote; what is
  /// there is all there will be.
  private static boolean isComplete(Attempt attempt, int next) {
    Optional<Log> log = attempt.result().flatMap(Attempt.Result::log);
    boolean isEnded = attempt.result().isPresent();
    return isEnded && log.map(known -> known.isRead(next)).orElse(true);
  }
}
