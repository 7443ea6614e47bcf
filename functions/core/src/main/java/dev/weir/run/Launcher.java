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
import dev.weir.task.TaskGroup;
import dev.weir.task.TaskRunner.TaskDefinition;
import dev.weir.task.TaskShape;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Asks for a job's task: stores the intent, then tells the state machine how to launch it. The
/// intent is only written while the run goes on, so that nothing starts after a cancel.
final class Launcher {

  /// What a task may take beyond the job's own time: to get a machine, to fetch, to publish.
  private static final Duration AROUND = Duration.ofMinutes(30);

  private final Ports ports;
  private final JobStore jobs;
  private final Plans plans;
  private final Answers answers;

  Launcher(Ports ports) {
    this.ports = ports;
    this.jobs = new JobStore(ports.states());
    this.plans = new Plans(ports.blobs());
    this.answers = new Answers(ports.flow());
  }

  /// Makes the job's next attempt.
  ///
  /// @return false when the job or the run has changed since they were read
  boolean launch(RunRow run, JobRow row) {
    RunId id = run.run().id();
    TaskToken turn = row.tokens().turn().orElseThrow();
    var starting = row.job().starting(ports.clock().instant());
    JobToken token = token(id, row.node(), starting.attempts().size());
    var goesOn = new Write.Check(RunStore.key(id), Condition.stateIn(RunState.RUNNING.word()));
    var tokens = new Tokens(Optional.of(turn), Optional.empty());
    if (!ports.states().commit(row.launch(starting, tokens, token.digest()), goesOn).isDone()) {
      return false;
    }
    answers.go(turn, launch(run, token));
    return true;
  }

  /// Tells the state machine again how to launch the attempt that was asked for. The task gets a
  /// token of its own; whichever of the two is heard first, both speak for the same attempt.
  void answer(RunRow run, JobRow row) {
    RunId id = run.run().id();
    JobToken token = token(id, row.node(), row.job().attempts().size());
    jobs.addSpeaker(id, row.node(), token.digest());
    row.tokens().turn().ifPresent(turn -> answers.go(turn, launch(run, token)));
  }

  private JobToken token(RunId run, int node, int attempt) {
    return JobToken.of(run, node, attempt, ports.ids().secret());
  }

  private Json.Obj launch(RunRow run, JobToken token) {
    PlannedJob job = plans.part(token.run(), token.node()).job();
    Duration limit = job.execution().timeout().plus(AROUND);
    return Json.Obj.of(
        "run", token.run().value(),
        "node", token.node(),
        "attempt", token.attempt(),
        "timeoutSeconds", limit.toSeconds(),
        "taskDefinition", define(run, job).value(),
        "group", new TaskGroup(token.run(), token.node(), token.attempt()).text(),
        "jobToken", token.text(),
        "url", ports.settings().url().get().toString());
  }

  private TaskDefinition define(RunRow run, PlannedJob job) {
    return ports.tasks().register(shape(run, job));
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
