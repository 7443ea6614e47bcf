package dev.weir.simulation;

import dev.weir.flow.Flow;
import dev.weir.flow.TaskToken;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.sim.Faults;
import dev.weir.sim.PortCall;

/// A flow with weather in front of it.
record FaultyFlow(Flow flow, Faults faults) implements Flow {

  @Override
  public void start(RunId run, Json.Obj input) {
    faults.around(PortCall.FLOW_START, () -> flow.start(run, input));
  }

  @Override
  public void stop(RunId run, String cause) {
    faults.around(PortCall.FLOW_STOP, () -> flow.stop(run, cause));
  }

  @Override
  public boolean succeed(TaskToken token, Json.Obj output) {
    return faults.around(PortCall.FLOW_SUCCEED, () -> flow.succeed(token, output));
  }

  @Override
  public boolean fail(TaskToken token, String error, String cause) {
    return faults.around(PortCall.FLOW_FAIL, () -> flow.fail(token, error, cause));
  }

  @Override
  public boolean heartbeat(TaskToken token) {
    return faults.around(PortCall.FLOW_HEARTBEAT, () -> flow.heartbeat(token));
  }

  @Override
  public Status status(RunId run) {
    return faults.around(PortCall.FLOW_STATUS, () -> flow.status(run));
  }
}
