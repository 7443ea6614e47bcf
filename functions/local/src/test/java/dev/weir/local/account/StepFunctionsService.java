package dev.weir.local.account;

import dev.weir.flow.Flow;
import dev.weir.flow.TaskToken;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.util.concurrent.atomic.AtomicReference;

/// AWS Step Functions with one state machine, run by the flow behind it. The names of errors are
/// those of the AWS Step Functions API Reference.
public final class StepFunctionsService extends JsonService {
  private final AtomicReference<Flow> flow = new AtomicReference<>();

  /// From now on executions go by this flow.
  public void serve(Flow machine) {
    flow.set(machine);
  }

  @Override
  Json.Obj answer(String operation, Json.Obj request) {
    Flow machine = flow.get();
    return switch (operation) {
      case "StartExecution" -> {
        String name = request.text("name");
        machine.start(new RunId(name), JsonText.readObject(request.text("input")));
        yield Json.Obj.of("executionArn", request.text("stateMachineArn") + ":" + name);
      }
      case "StopExecution" -> {
        machine.stop(known(request), request.findText("cause").orElse(""));
        yield Json.Obj.EMPTY;
      }
      case "DescribeExecution" ->
          Json.Obj.of(
              "executionArn", request.text("executionArn"),
              "status", machine.status(known(request)).name());
      case "SendTaskSuccess" ->
          answered(machine.succeed(token(request), JsonText.readObject(request.text("output"))));
      case "SendTaskFailure" ->
          answered(machine.fail(token(request), request.text("error"), request.text("cause")));
      case "SendTaskHeartbeat" -> answered(machine.heartbeat(token(request)));
      default -> throw new Refusal("UnknownOperationException", operation);
    };
  }

  private RunId known(Json.Obj request) {
    String arn = request.text("executionArn");
    var run = new RunId(arn.substring(arn.lastIndexOf(':') + 1));
    if (flow.get().status(run) == Flow.Status.UNKNOWN) {
      throw new Refusal("ExecutionDoesNotExist", arn);
    }
    return run;
  }

  private static TaskToken token(Json.Obj request) {
    return new TaskToken(request.text("taskToken"));
  }

  private static Json.Obj answered(boolean isDone) {
    if (!isDone) {
      throw new Refusal("TaskTimedOut", "Provided task does not exist anymore");
    }
    return Json.Obj.EMPTY;
  }
}
