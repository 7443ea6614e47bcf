package dev.weir.deploy;

import dev.weir.deploy.config.TriggerConfig;
import dev.weir.deploy.journal.Journal;
import dev.weir.deploy.run.Job;
import dev.weir.deploy.run.Outcome;
import dev.weir.deploy.run.Output;
import dev.weir.deploy.run.ScriptRun;
import dev.weir.deploy.script.BuildScript;
import dev.weir.deploy.script.ScriptReader;
import dev.weir.deploy.server.Lease;
import dev.weir.deploy.server.ServerLost;
import dev.weir.deploy.server.TriggerServer;
import dev.weir.deploy.state.Count;
import dev.weir.deploy.state.Progress;
import dev.weir.deploy.state.Progress.Attempt;
import dev.weir.deploy.state.Progress.State;
import dev.weir.deploy.stop.Stop;
import dev.weir.finding.Finding;
import dev.weir.json.Json;
import dev.weir.json.JsonMismatch;
import dev.weir.json.JsonText;
import dev.weir.print.Amounts;
import dev.weir.process.Mark;
import dev.weir.process.Processes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Applies a count: reads the script anew, runs it, and says what came of it. The attempt is on
/// disk before the first step.
final class Applying {
  private final TriggerConfig trigger;
  private final TriggerServer server;
  private final ScriptRun scripts;
  private final Processes processes;
  private final Optional<Turn> turn;
  private final World world;

  /// What is the same for all triggers of an agent.
  ///
  /// @param identity differs between agents of one machine
  /// @param environment of every step
  record World(
      String identity,
      Map<String, String> environment,
      Journal journal,
      Stop stop,
      InstantSource clock) {
    World {
      environment = Map.copyOf(environment);
    }
  }

  Applying(
      TriggerConfig trigger,
      TriggerServer server,
      ScriptRun scripts,
      Processes processes,
      Optional<Turn> turn,
      World world) {
    this.trigger = trigger;
    this.server = server;
    this.scripts = scripts;
    this.processes = processes;
    this.turn = turn;
    this.world = world;
  }

  /// What came of an attempt.
  ///
  /// @param log the end of what the script said
  record Applied(Progress progress, String log) {}

  /// Ends the processes of an attempt of an agent that is gone.
  void endLeft(Attempt attempt) {
    processes.killLeft(new Mark(attempt.mark()));
  }

  /// What is to be applied.
  ///
  /// @param now how the trigger stands
  /// @param number of the attempt, from 1
  /// @param lease under which the script runs, where agents share the work
  record Call(Count now, long count, int number, Progress before, Optional<Lease> lease) {}

  /// @param intended takes the progress before the script begins
  Applied apply(Call call, Consumer<Progress> intended) {
    Instant began = world.clock.instant();
    var attempt =
        new Attempt(
            call.count,
            call.now.epoch(),
            call.number,
            State.RUNNING,
            began,
            mark(call, began),
            0,
            "");
    intended.accept(call.before.with(attempt));
    say(attempt, "script_began", "Applies count " + call.count + tries(call.number) + ".");
    var output = new Output(line -> world.journal.output(trigger.name(), call.count, line));
    Outcome outcome = keeping(call, attempt, stop -> run(call, attempt, output, stop));
    return new Applied(after(call.before, attempt, outcome), output.tail());
  }

  /// Does the work while the lease, if there is one, is kept.
  private Outcome keeping(Call call, Attempt attempt, Function<Stop, Outcome> work) {
    Stop script = world.stop.inner();
    var end = new Stop();
    call.lease.ifPresent(lease ->
        Thread.ofVirtual().start(() -> turn.orElseThrow().keep(attempt, lease, script, end)));
    try {
      return work.apply(script);
    } finally {
      end.ask();
    }
  }

  private String mark(Call call, Instant began) {
    return "agent/%s/%s/%d/%d/%d"
        .formatted(world.identity, trigger.name(), call.count, call.number, began.toEpochMilli());
  }

  private String tries(int number) {
    return number == 1 ? "" : ", attempt " + number + " of " + trigger.retry().attempts();
  }

  private Outcome run(Call call, Attempt attempt, Output output, Stop stop) {
    try {
      Path file = trigger.script();
      return switch (ScriptReader.read(file.toString(), text(file))) {
        case ScriptReader.Faulty(List<Finding> findings) -> faulty(findings, output);
        case ScriptReader.Ok(BuildScript script) -> {
          Optional<String> payload =
              server.payload(trigger.name(), attempt.count(), attempt.epoch());
          var job =
              new Job(
                  trigger.settings(),
                  new Mark(attempt.mark()),
                  environment(call, attempt, payload),
                  payload.flatMap(Applying::run));
          yield scripts.run(script, job, output, stop);
        }
      };
    } catch (IOException e) {
      return new Outcome.Failed(
          "The script \"" + trigger.script() + "\" cannot be read: " + e + ".");
    } catch (ServerLost e) {
      return world.stop.isAsked() ? new Outcome.Stopped() : new Outcome.Failed(e.words());
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  private static Outcome faulty(List<Finding> findings, Output output) {
    findings.stream().flatMap(finding -> finding.line().lines()).forEach(output::line);
    long count = findings.stream().filter(Finding::isError).count();
    return new Outcome.Failed(
        "The script was not begun, because it has " + Amounts.count(count, "fault") + ".");
  }

  private Map<String, String> environment(Call call, Attempt attempt, Optional<String> payload) {
    var all = new HashMap<>(world.environment);
    all.putAll(trigger.settings().env());
    all.put("WEIR_TRIGGER", trigger.name());
    all.put("WEIR_COUNT", String.valueOf(attempt.count()));
    all.put("WEIR_APPLIED", String.valueOf(call.before.applied()));
    all.put("WEIR_ATTEMPT", String.valueOf(attempt.number()));
    all.put("WEIR_EPOCH", attempt.epoch().orElse(""));
    call.lease.ifPresent(lease -> all.put("WEIR_FENCE", String.valueOf(lease.fence())));
    all.put("WEIR_PAYLOAD", payload.orElse(""));
    return all;
  }

  /// The run that a payload names.
  private static Optional<String> run(String payload) {
    try {
      return JsonText.read(payload) instanceof Json.Obj object
          ? object.find("run").filter(Json.Text.class::isInstance).map(Json::asText)
          : Optional.empty();
    } catch (JsonMismatch _) {
      return Optional.empty();
    }
  }

  private Progress after(Progress before, Attempt attempt, Outcome outcome) {
    Instant now = world.clock.instant();
    String time = Amounts.duration(Duration.between(attempt.at(), now));
    return switch (outcome) {
      case Outcome.Succeeded _ -> {
        Attempt ended = attempt.ended(State.SUCCEEDED, now, "");
        say(
            ended,
            "script_succeeded",
            "Count " + attempt.count() + " is applied, in " + time + ".");
        yield before.settling(ended);
      }
      case Outcome.Stopped _ -> {
        Attempt ended = attempt.ended(State.STOPPED, now, "The agent was told to stop.");
        say(
            ended,
            "script_stopped",
            "Count " + attempt.count() + " is not applied: the agent stops.");
        yield before.with(ended);
      }
      case Outcome.Failed(String words) -> {
        Attempt ended = attempt.ended(State.FAILED, now, world.journal.masker().mask(words));
        world.journal.warn(
            "script_failed",
            trigger.name(),
            "Count %d is not applied, after %s. %s %s"
                .formatted(attempt.count(), time, words, then(attempt)),
            "count",
            attempt.count(),
            "attempt",
            attempt.number());
        yield before.with(ended);
      }
    };
  }

  private String then(Attempt attempt) {
    if (attempt.number() >= trigger.retry().attempts()) {
      return "It was the last of "
          + Amounts.count(attempt.number(), "attempt")
          + "; the next increment is tried again.";
    }
    Duration delay = trigger.retry().delay(attempt.number());
    return "It is tried again in " + Amounts.duration(delay) + ".";
  }

  private void say(Attempt attempt, String event, String words) {
    world.journal.say(
        event, trigger.name(), words, "count", attempt.count(), "attempt", attempt.number());
  }
}
