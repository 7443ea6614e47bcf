package dev.weir.cli.client;

import dev.weir.json.Json;
import java.time.Instant;
import java.util.List;

/// Reads the log of one attempt of a job, from where it stopped the time before.
public final class LogReader {
  private final WeirApi api;
  private final String run;
  private final String job;
  private final int attempt;
  private long next;
  private boolean isComplete;

  public LogReader(WeirApi api, String run, String job, int attempt) {
    this.api = api;
    this.run = run;
    this.job = job;
    this.attempt = attempt;
  }

  /// A line of a log.
  ///
  /// @param stream `out`, `err`, or `sys` for what Weir itself says
  public record Line(Instant time, String stream, String text) {

    static Line read(Json.Obj json) {
      return new Line(Instant.ofEpochMilli(json.number("t")), json.text("s"), json.text("m"));
    }
  }

  public int attempt() {
    return attempt;
  }

  /// Whether all was read and nothing more will come.
  public boolean isComplete() {
    return isComplete;
  }

  /// The lines that came since; none when there are none yet.
  ///
  /// @param waitSeconds at most 20; so long the server waits for a line to come
  public List<Line> readOn(int waitSeconds) {
    if (isComplete) {
      return List.of();
    }
    Json.Obj answer = api.log(run, job, attempt, next, waitSeconds);
    next = answer.number("next");
    isComplete = answer.flag("isComplete");
    return answer.list("lines").stream().map(line -> Line.read(line.asObject())).toList();
  }
}
