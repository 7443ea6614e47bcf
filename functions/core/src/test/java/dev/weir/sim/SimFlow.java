package dev.weir.sim;

import dev.weir.flow.Flow;
import dev.weir.flow.TaskToken;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A [Flow] that notes what it is told and carries nothing out: the test plays the state machine.
public final class SimFlow implements Flow {
  private final Faults faults;
  private final Map<RunId, Status> executions = new LinkedHashMap<>();
  private final Map<TaskToken, Json.Obj> answers = new LinkedHashMap<>();

  public SimFlow(Faults faults) {
    this.faults = faults;
  }

  /// What the state that waits with this token was answered; an error has the member `error`.
  public synchronized Optional<Json.Obj> answer(TaskToken token) {
    return Optional.ofNullable(answers.get(token));
  }

  @Override
  public void start(RunId run, Json.Obj input) {
    faults.around(PortCall.FLOW_START, () -> note(run, Status.RUNNING));
  }

  @Override
  public void stop(RunId run, String cause) {
    faults.around(PortCall.FLOW_STOP, () -> abort(run));
  }

  @Override
  public boolean succeed(TaskToken token, Json.Obj output) {
    return faults.around(PortCall.FLOW_SUCCEED, () -> note(token, output));
  }

  @Override
  public boolean fail(TaskToken token, String error, String cause) {
    var answer = Json.Obj.of("error", error, "cause", cause);
    return faults.around(PortCall.FLOW_FAIL, () -> note(token, answer));
  }

  @Override
  public boolean heartbeat(TaskToken token) {
    return faults.around(PortCall.FLOW_HEARTBEAT, () -> answer(token).isEmpty());
  }

  @Override
  public Status status(RunId run) {
    return faults.around(PortCall.FLOW_STATUS, () -> standing(run));
  }

  private synchronized void note(RunId run, Status status) {
    executions.putIfAbsent(run, status);
  }

  private synchronized void abort(RunId run) {
    executions.computeIfPresent(run, (_, _) -> Status.ABORTED);
  }

  private synchronized boolean note(TaskToken token, Json.Obj answer) {
    return answers.putIfAbsent(token, answer) == null;
  }

  private synchronized Status standing(RunId run) {
    return executions.getOrDefault(run, Status.UNKNOWN);
  }
}
