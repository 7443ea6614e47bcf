package dev.weir.log;

import dev.weir.json.Json;
import java.time.Instant;

/// A line of a job's log.
///
/// @param time when it was read, in milliseconds
/// @param text without its line end; of control sequences only colours (SGR) are left
public record LogLine(Instant time, LogStream stream, String text) {

  /// `{"t":epochMillis,"s":"out|err|sys","m":"text"}`
  public Json.Obj json() {
    return Json.Obj.of("t", time.toEpochMilli(), "s", stream.word(), "m", text);
  }

  /// Reads what [#json] wrote.
  public static LogLine read(Json.Obj json) {
    return new LogLine(
        Instant.ofEpochMilli(json.number("t")), LogStream.read(json.text("s")), json.text("m"));
  }
}
