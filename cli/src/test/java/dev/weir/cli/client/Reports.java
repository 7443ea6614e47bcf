package dev.weir.cli.client;

import dev.weir.json.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reports of runs, as the API writes them.
public final class Reports {
  public static final String RUN = "01HZZZZZZZZZZZZZZZZZZZZZ12";
  public static final Instant START = Instant.parse("2030-01-01T12:00:00Z");

  private static final Json.Obj COST =
      Json.Obj.of("machines", 0.0009, "transitions", 0.0001, "requests", 0.0001);
  private static final Json.Obj SPENT =
      Json.Obj.of("vcpuSeconds", 4.5, "gibSeconds", 9.0, "cost", COST);

  private Reports() {}

  /// The run `hello #12`.
  public static Json.Obj run(String state, Json.Obj... jobs) {
    return Json.Obj.of(
            "id", RUN, "number", 12, "pipeline", "hello", "version", "abc", "state", state)
        .with("reason", "")
        .with("hasWarnings", false)
        .with("cause", Json.Obj.of("source", "push", "actor", "ada"))
        .with("created", START.toString())
        .with("started", START.toString())
        .with("at", after(4))
        .with("jobs", Arrays.asList(jobs))
        .with(
            "totals",
            SPENT
                .with("overhead", COST)
                .with("prices", Json.Obj.of("date", "2026-11-20", "region", "us-east-1")));
  }

  /// A job that has not started.
  public static Json.Obj job(String name, String stage, String state) {
    return Json.Obj.of("name", name, "stage", stage, "state", state)
        .with("reason", "")
        .with("isWarning", false)
        .with("when", "on_success")
        .with("resources", Json.Obj.of("cpuUnits", 1024, "memoryMib", 2048, "diskGib", 20))
        .with("attempts", List.of())
        .with("vcpuSeconds", SPENT.get("vcpuSeconds"))
        .with("gibSeconds", SPENT.get("gibSeconds"))
        .with("cost", COST);
  }

  /// A job with one attempt.
  public static Json.Obj job(String name, String stage, String state, Json.Obj... attempts) {
    return job(name, stage, state).with("attempts", Arrays.asList(attempts));
  }

  /// An attempt that goes on.
  public static Json.Obj attempt(int number, double startedAfter) {
    return Json.Obj.of(
        "number", number, "requested", after(startedAfter), "started", after(startedAfter));
  }

  /// An attempt that ended.
  public static Json.Obj attempt(int number, double startedAfter, double endedAfter, int exitCode) {
    Optional<Json.Obj> command =
        exitCode == 0
            ? Optional.empty()
            : Optional.of(Json.Obj.of("section", "script", "index", 1, "text", "sh test.sh"));
    return attempt(number, startedAfter)
        .with("ended", after(endedAfter))
        .with("exitCode", exitCode)
        .with(
            "reason", exitCode == 0 ? "" : "\"sh test.sh\" ended with exit code " + exitCode + ".")
        .with("failure", exitCode == 0 ? Optional.empty() : Optional.of("script_failure"))
        .with("command", command);
  }

  /// A page of a log.
  public static Json.Obj log(int next, boolean isComplete, String... lines) {
    return Json.Obj.of(
        "lines",
        Arrays.stream(lines)
            .map(line -> Json.Obj.of("t", START.toEpochMilli(), "s", "out", "m", line))
            .toList(),
        "next",
        next,
        "isComplete",
        isComplete);
  }

  private static String after(double seconds) {
    return START.plusMillis((long) (seconds * 1000)).toString();
  }
}
