package dev.weir.cli.client;

import dev.weir.json.Json;
import dev.weir.run.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A run as the command line follows it: the parts of its report that are shown while it goes on.
///
/// @param number from 1, counted per pipeline
/// @param reason why it stands so; empty while it runs and on success
/// @param jobs in the order of the definition; none before the run is planned
public record RunView(
    String id,
    long number,
    String pipeline,
    RunState state,
    String reason,
    Instant created,
    Optional<Instant> started,
    Optional<Instant> ended,
    List<JobView> jobs) {

  public RunView {
    jobs = List.copyOf(jobs);
  }

  /// Reads a run's report.
  public static RunView read(Json.Obj json) {
    return new RunView(
        json.text("id"),
        json.number("number"),
        json.text("pipeline"),
        RunState.read(json.text("state")),
        json.findText("reason").orElse(""),
        Instant.parse(json.text("created")),
        json.findText("started").map(Instant::parse),
        json.findText("ended").map(Instant::parse),
        json.list("jobs").stream().map(job -> JobView.read(job.asObject())).toList());
  }

  /// This run with those jobs still running that ended since the look before: what came between.
  public RunView beforeEndsSince(RunView before) {
    Set<String> ended =
        before.jobs.stream()
            .filter(job -> job.state().isFinal())
            .map(JobView::name)
            .collect(Collectors.toSet());
    List<JobView> between =
        jobs.stream().map(job -> ended.contains(job.name()) ? job : job.beforeEnd()).toList();
    return new RunView(
        id, number, pipeline, before.state, before.reason, created, started, before.ended, between);
  }

  /// What people call it: `hello #12`.
  public String title() {
    return pipeline + " #" + number;
  }
}
