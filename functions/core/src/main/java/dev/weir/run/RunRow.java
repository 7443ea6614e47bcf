package dev.weir.run;

import dev.weir.json.Json;
import dev.weir.pipeline.PipelineDef.CountedTriggers;
import dev.weir.pipeline.PipelineDef.FailScope;
import dev.weir.plan.Plan.Group;
import dev.weir.plan.Plan.Policy;
import dev.weir.state.Body;
import dev.weir.state.Item;
import dev.weir.state.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A run as it rests in the table.
///
/// @param run how it stands
/// @param rules how it behaves; they never change
/// @param ending what it is to end as, once no task of it is left; empty lets its jobs decide
public record RunRow(Item item, Run run, Rules rules, Optional<Ending> ending) {

  /// Jobs that failed and were not allowed to.
  static final String FAILED_JOBS = "failedJobs";

  /// How a run behaves.
  ///
  /// @param timeout from its start
  /// @param workspace absolute path at which jobs see the workspace
  /// @param counted which triggers the run counts when it ends
  /// @param areWarningsFailures whether the run fails at its end when a job did that was allowed to
  public record Rules(
      Optional<Integer> maxParallel,
      FailScope failScope,
      Optional<Group> group,
      Duration timeout,
      String workspace,
      boolean areWarningsFailures,
      CountedTriggers counted) {
    static Rules of(Policy policy) {
      return new Rules(
          policy.maxParallel(),
          policy.failScope(),
          policy.group(),
          policy.timeout(),
          policy.workspace(),
          policy.areWarningsFailures(),
          policy.counted());
    }

    Json.Obj json() {
      return Json.Obj.of(
          "maxParallel", maxParallel,
          "failScope", failScope.name().toLowerCase(Locale.ROOT),
          "group",
              group.map(g ->
                  Json.Obj.of(
                      "name", g.name(),
                      "limit", g.limit(),
                      "cancelInProgress", g.cancelInProgress())),
          "timeoutSeconds", timeout.toSeconds(),
          "workspace", workspace,
          "areWarningsFailures", Optional.of(true).filter(_ -> areWarningsFailures),
          "counted", counted.json());
    }

    static Rules read(Json.Obj json) {
      return new Rules(
          json.findNumber("maxParallel").map(Math::toIntExact),
          FailScope.valueOf(json.text("failScope").toUpperCase(Locale.ROOT)),
          json.findObject("group")
              .map(g ->
                  new Group(g.text("name"), (int) g.number("limit"), g.flag("cancelInProgress"))),
          Duration.ofSeconds(json.number("timeoutSeconds")),
          json.text("workspace"),
          json.findFlag("areWarningsFailures").orElse(false),
          CountedTriggers.read(json.findObject("counted")));
    }
  }

  /// What a run that is being ended will have become.
  ///
  /// @param state `FAILED` or `CANCELED`
  /// @param reason a full sentence
  public record Ending(RunState state, String reason) {}

  static Body body(Run run, Rules rules, Optional<Ending> ending, long failedJobs) {
    var data =
        Json.Obj.of(
            "run", RunJson.write(run),
            "rules", rules.json(),
            "ending",
                ending.map(e -> Json.Obj.of("state", e.state().word(), "reason", e.reason())));
    return new Body(run.state().word(), data, Map.of(FAILED_JOBS, failedJobs), Map.of());
  }

  static RunRow read(Item item) {
    Json.Obj data = item.body().data();
    return new RunRow(
        item,
        RunJson.read(data.object("run")),
        Rules.read(data.object("rules")),
        data.findObject("ending")
            .map(e -> new Ending(RunState.read(e.text("state")), e.text("reason"))));
  }

  /// Writes the run back, unless somebody wrote it since it was read.
  Write move(Run next) {
    return Write.replace(item, body(next, rules, ending, failedJobs()));
  }

  /// As [#move], and settles what the run will end as.
  Write move(Run next, Ending end) {
    return Write.replace(item, body(next, rules, Optional.of(end), failedJobs()));
  }

  long failedJobs() {
    return item.body().number(FAILED_JOBS);
  }

  /// Whether jobs that have not started are held back because another failed.
  boolean isFailing() {
    return rules.failScope() == FailScope.RUN && failedJobs() > 0;
  }

  RunState state() {
    return run.state();
  }

  Instant deadline() {
    return run.started().orElse(run.created()).plus(rules.timeout());
  }
}
