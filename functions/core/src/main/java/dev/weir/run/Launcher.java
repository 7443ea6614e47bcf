package dev.weir.run;

import dev.weir.Ports;
import dev.weir.flow.TaskToken;
import dev.weir.id.RunId;
import dev.weir.job.JobRow;
import dev.weir.job.JobRow.Tokens;
import dev.weir.job.JobStore;
import dev.weir.json.Json;
import dev.weir.plan.PlannedJob;
import dev.weir.state.Condition;
import dev.weir.state.Write;
import dev.weir.task.NotStarted;
import dev.weir.task.TaskGroup;
import dev.weir.task.TaskRunner.TaskDefinition;
import dev.weir.task.TaskShape;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Asks for a job's task: makes sure that there can be one, stores the intent, then tells the state
/// machine how to launch it. The intent is only written while the run goes on, so that nothing
/// starts after a cancel; and whatever may fail is done before it, so that no job waits for a task
/// that nobody was told to launch.
final class Launcher {

  /// What a task may take beyond the job's own time: to get a machine, to fetch, to publish.
  private static final Duration AROUND = Duration.ofMinutes(30);

  private final Ports ports;
  private final JobStore jobs;
  private final Plans plans;
  private final Answers answers;
  private final Pace pace;

  Launcher(Ports ports) {
    this.ports = ports;
    this.jobs = new JobStore(ports.states());
    this.plans = new Plans(ports.blobs());
    this.answers = new Answers(ports.flow());
    this.pace = new Pace(ports);
  }

  /// What came of asking for a task.
  sealed interface Launched {
    /// The state machine was told.
    record Told() implements Launched {}

    /// The job or the run has changed since they were read.
    record Changed() implements Launched {}

    /// There is an attempt, but never a task for it.
    ///
    /// @param reason a full sentence
    record Refused(String reason) implements Launched {}
  }

  /// What the state machine is to be told.
  private sealed interface Order {
    record Launch(Json.Obj input) implements Order {}

    record Never(String reason) implements Order {}
  }

  /// Makes the job's next attempt.
  ///
  /// @throws dev.weir.task.TasksUnavailable before anything has changed
  Launched launch(RunRow run, JobRow row) {
    RunId id = run.run().id();
    TaskToken turn = row.tokens().turn().orElseThrow();
    Duration wait = pace.take(row.node());
    var starting = row.job().starting(ports.clock().instant().plus(wait));
    JobToken token = token(id, row.node(), starting.attempts().size());
    Order order = order(run, token);
    var goesOn = new Write.Check(RunStore.key(id), Condition.stateIn(RunState.RUNNING.word()));
    var tokens = new Tokens(Optional.of(turn), Optional.empty());
    if (!ports.states().commit(row.launch(starting, tokens, token.digest()), goesOn).isDone()) {
      return new Launched.Changed();
    }
    return carryOut(order, Optional.of(turn), wait);
  }

  /// Tells the state machine again how to launch the attempt that was asked for. The task gets a
  /// token of its own; whichever of the two is heard first, both speak for the same attempt.
  Launched answer(RunRow run, JobRow row) {
    RunId id = run.run().id();
    JobToken token = token(id, row.node(), row.job().attempts().size());
    Order order = order(run, token);
    jobs.addSpeaker(id, row.node(), token.digest());
    return carryOut(order, row.tokens().turn(), Duration.ZERO);
  }

  private Launched carryOut(Order order, Optional<TaskToken> turn, Duration wait) {
    return switch (order) {
      case Order.Never(String reason) -> new Launched.Refused(reason);
      case Order.Launch(Json.Obj input) -> {
        turn.ifPresent(token -> answer(token, input, wait.toSeconds()));
        yield new Launched.Told();
      }
    };
  }

  private void answer(TaskToken turn, Json.Obj input, long waitSeconds) {
    if (waitSeconds == 0) {
      answers.go(turn, input);
    } else {
      answers.later(turn, input, waitSeconds);
    }
  }

  private JobToken token(RunId run, int node, int attempt) {
    return JobToken.of(run, node, attempt, ports.ids().secret());
  }

  private Order order(RunRow run, JobToken token) {
    PlannedJob job = plans.part(token.run(), token.node()).job();
    try {
      return new Order.Launch(input(job, ports.tasks().register(shape(run, job)), token));
    } catch (NotStarted e) {
      return new Order.Never("Its task could not be started: " + e.getMessage());
    }
  }

  private Json.Obj input(PlannedJob job, TaskDefinition definition, JobToken token) {
    Duration limit = job.execution().timeout().plus(AROUND);
    return Json.Obj.of(
        "run", token.run().value(),
        "node", token.node(),
        "attempt", token.attempt(),
        "timeoutSeconds", limit.toSeconds(),
        "taskDefinition", definition.value(),
        "group", new TaskGroup(token.run(), token.node(), token.attempt()).text(),
        "jobToken", token.text(),
        "url", ports.settings().url().get().toString());
  }

  private static TaskShape shape(RunRow run, PlannedJob job) {
    var image = job.execution().image();
    return new TaskShape(
        image.map(i -> i.name()),
        image.map(i -> i.entrypoint()).orElse(List.of()),
        job.execution().resources(),
        job.execution().services(),
        run.rules().workspace());
  }
}
