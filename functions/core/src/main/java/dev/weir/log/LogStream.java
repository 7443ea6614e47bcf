package dev.weir.log;

import dev.weir.json.JsonMismatch;
import java.util.Locale;

/// Where a line of a log comes from.
public enum LogStream {
  /// What the job wrote to its standard output.
  OUT,
  /// What the job wrote to its standard error.
  ERR,
  /// What the runner itself has to say.
  SYS;

  /// The stream as stored: `out`, `err` or `sys`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static LogStream read(String word) {
    return switch (word) {
      case "out" -> OUT;
      case "err" -> ERR;
      case "sys" -> SYS;
      default -> throw new JsonMismatch("no stream of a log: \"" + word + "\"");
    };
  }
}
