package dev.weir.run;

import dev.weir.Ports;
import dev.weir.flow.TaskToken;
import dev.weir.id.RunId;
import dev.weir.job.JobRow;
import dev.weir.job.JobState;
import dev.weir.job.JobStore;
import dev.weir.pipeline.JobDef.FailureKind;
import dev.weir.task.TaskEnd;
import dev.weir.task.TaskGroup;
import dev.weir.task.TaskRunner.TaskRef;
import dev.weir.task.TaskRunner.TaskState;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Settles attempts that did not settle themselves: the state `Settle`, for a task that could not
/// be launched or never answered, and the end of a task, for one that ended without a word.
public final class SettleJob {

  private static final String TIMEOUT = "States.Timeout";

  private final Ports ports;
  private final JobStore jobs;
  private final Jobs moves;

  public SettleJob(Ports ports) {
    this.ports = ports;
    this.jobs = new JobStore(ports.states());
    this.moves = new Jobs(ports);
  }

  /// What the state machine does next.
  ///
  /// @param isAgain whether there is another attempt
  /// @param waitSeconds before it
  public record Next(boolean isAgain, long waitSeconds) {}

  /// The launch ended with an error.
  ///
  /// @param error its name, such as `States.Timeout` or `ECS.AmazonECSException`
  /// @param cause what the state machine says of it
  public Next launchFailed(RunId run, int node, int attempt, String error, String cause) {
    boolean isTimeout = error.equals(TIMEOUT);
    String reason =
        isTimeout
            ? "Its task never answered."
            : "Its task could not be started: " + (cause.isBlank() ? error : cause);
    JobRow row = moves.settle(run, node, attempt, Ended.notLaunched(reason));
    boolean isAgain = row.state() == JobState.RETRYING;
    return new Next(isAgain, isAgain ? moves.waitSeconds(run, row) : 0);
  }

  /// A task has ended. Nothing happens when its attempt was settled before.
  ///
  /// @param group the label it was launched with
  /// @param stopCode as ECS names it; empty when it is not known
  /// @param reason for people, with what is known of its containers
  public void taskStopped(TaskRef task, String group, String stopCode, String reason) {
    TaskGroup.read(group).ifPresent(of -> taskStopped(task, of, TaskEnd.of(stopCode, reason)));
  }

  private void taskStopped(TaskRef task, TaskGroup of, TaskEnd end) {
    if (isOfAnother(of.run(), of.node(), of.attempt(), task)) {
      return;
    }
    learnToken(of.run(), of.node(), of.attempt(), task);
    moves.settle(of.run(), of.node(), of.attempt(), silent(end));
  }

  /// Whether another task makes this attempt: one that was turned away settles nothing.
  private boolean isOfAnother(RunId run, int node, int attempt, TaskRef task) {
    return jobs.findJob(run, node)
        .filter(row -> row.job().attempts().size() == attempt)
        .flatMap(JobRow::latestTask)
        .filter(other -> !other.equals(task.value()))
        .isPresent();
  }

  private static Ended silent(TaskEnd end) {
    FailureKind kind =
        switch (end.cause()) {
          case INTERRUPTED -> FailureKind.INTERRUPTED;
          case JOB -> FailureKind.SCRIPT_FAILURE;
          case RUNNER -> FailureKind.RUNNER_SYSTEM_FAILURE;
        };
    return Ended.silent(kind, end.reason());
  }

  /// A task that ended before it reported never told what the state machine waits with; its launch
  /// did.
  private void learnToken(RunId run, int node, int attempt, TaskRef task) {
    while (true) {
      Optional<JobRow> row = jobs.findJob(run, node);
      boolean isUnknown =
          row.filter(r -> r.job().attempts().size() == attempt)
              .filter(r -> r.state().isActive())
              .filter(r -> r.tokens().launch().isEmpty())
              .isPresent();
      Optional<TaskToken> token = isUnknown ? launchToken(task) : Optional.empty();
      if (token.isEmpty()) {
        return;
      }
      JobRow job = row.orElseThrow();
      if (ports.states().commit(job.move(job.job(), job.tokens().launch(token.get()))).isDone()) {
        return;
      }
    }
  }

  private Optional<TaskToken> launchToken(TaskRef task) {
    return ports.tasks().describe(task).map(TaskState::environment).stream()
        .map(environment -> environment.getOrDefault("fetch", Map.of()).get("WEIR_TASK_TOKEN"))
        .filter(Objects::nonNull)
        .map(TaskToken::new)
        .findFirst();
  }
}
