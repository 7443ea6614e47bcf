package dev.weir.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.agent.Agent;
import dev.weir.agent.AgentStore;
import dev.weir.agent.Applied;
import dev.weir.job.Attempt;
import dev.weir.job.JobRun;
import dev.weir.job.JobStore;
import dev.weir.run.Run;
import dev.weir.run.RunState;
import dev.weir.run.RunStore;
import dev.weir.trigger.Trigger;
import dev.weir.trigger.TriggerName;
import dev.weir.trigger.TriggerStore;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The series of an installation. One look reads at most [#TRIGGERS_MAX] triggers, [#AGENTS_MAX]
/// agents and the [#RUNS_MAX] newest runs, whatever else there is.
public final class Metrics {
  static final int TRIGGERS_MAX = 200;
  static final int AGENTS_MAX = 500;
  static final int RUNS_MAX = 50;

  private final TriggerStore triggers;
  private final AgentStore agents;
  private final RunStore runs;
  private final JobStore jobs;
  private final InstantSource clock;

  public Metrics(
      TriggerStore triggers, AgentStore agents, RunStore runs, JobStore jobs, InstantSource clock) {
    this.triggers = triggers;
    this.agents = agents;
    this.runs = runs;
    this.jobs = jobs;
    this.clock = clock;
  }

  /// Text in the format that Prometheus scrapes, version 0.0.4.
  public String text() {
    var all = new ArrayList<MetricSnapshot>();
    var known = new HashMap<TriggerName, Trigger>();
    all.addAll(ofTriggers(known));
    all.addAll(ofAgents(known));
    all.addAll(ofRuns());
    var text = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(text, new MetricSnapshots(all));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString(UTF_8);
  }

  private List<MetricSnapshot> ofTriggers(Map<TriggerName, Trigger> known) {
    var counts = new Family("weir_trigger_increments", "Increments of a trigger in its epoch.");
    var epochs = new Family("weir_trigger_epoch", "The epoch of a trigger.");
    for (Trigger trigger : triggers.list(Optional.empty(), TRIGGERS_MAX).triggers()) {
      known.put(trigger.name(), trigger);
      String name = trigger.name().value();
      counts.set(trigger.count(), "trigger", name);
      epochs.set(trigger.epoch(), "trigger", name);
    }
    return List.of(counts.counter(), epochs.gauge());
  }

  private List<MetricSnapshot> ofAgents(Map<TriggerName, Trigger> known) {
    var behind =
        new Family("weir_agent_behind", "Counts of a trigger that an agent has not applied.");
    var states = new Family("weir_agent_state", "1 for the state in which an agent's trigger is.");
    var attempts = new Family("weir_agent_attempts", "Attempts at the count that an agent is at.");
    var seen = new Family("weir_agent_seen_seconds", "Since an agent has spoken.");
    for (Agent agent : agents.list(Optional.empty(), AGENTS_MAX).agents()) {
      String name = agent.name().value();
      seen.set(seconds(Duration.between(agent.seen(), clock.instant())), "agent", name);
      for (TriggerName trigger : agent.triggers().keySet()) {
        Trigger desired = known.computeIfAbsent(trigger, triggers::find);
        Optional<Applied> applied = agent.applied(trigger);
        long lag = applied.map(state -> state.behind(desired)).orElse(desired.count());
        String state = applied.map(Applied::state).orElse("unknown");
        behind.set(lag, "agent", name, "trigger", trigger.value());
        states.set(1, "agent", name, "state", state, "trigger", trigger.value());
        attempts.set(
            applied.map(Applied::attempt).orElse(0L), "agent", name, "trigger", trigger.value());
      }
    }
    return List.of(behind.gauge(), states.gauge(), attempts.gauge(), seen.gauge());
  }

  private List<MetricSnapshot> ofRuns() {
    var open = new Family("weir_runs_open", "Runs that have not ended.");
    var recent = new Family("weir_recent_runs", "Of the newest 50 runs, by state.");
    var waits = new Family("weir_recent_runs_queue_seconds", "How long those runs waited, in all.");
    var lengths = new Family("weir_recent_runs_seconds", "How long those took that ended, in all.");
    var jobStates = new Family("weir_recent_jobs", "The jobs of those runs, by state.");
    var jobLengths = new Family("weir_recent_jobs_seconds", "How long those jobs took, in all.");
    open.set(runs.open().size());
    for (RunState state : RunState.values()) {
      recent.set(0, "state", state.word());
    }
    for (Run run : runs.list(RunStore.Filter.ALL, Optional.empty(), RUNS_MAX)) {
      recent.add(1, "state", run.state().word());
      var left = run.started().or(run::ended).orElseGet(clock::instant);
      waits.add(seconds(Duration.between(run.created(), left)));
      run.ended().ifPresent(end -> lengths.add(seconds(Duration.between(left, end))));
      for (JobRun job : jobs.jobs(run.id())) {
        jobStates.add(1, "state", job.state().word());
        jobLengths.add(seconds(job), "state", job.state().word());
      }
    }
    return List.of(
        open.gauge(),
        recent.gauge(),
        waits.gauge(),
        lengths.gauge(),
        jobStates.gauge(),
        jobLengths.gauge());
  }

  private static double seconds(JobRun job) {
    return job.latest()
        .flatMap(Attempt::started)
        .flatMap(start -> job.ended().map(end -> seconds(Duration.between(start, end))))
        .orElse(0.0);
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
