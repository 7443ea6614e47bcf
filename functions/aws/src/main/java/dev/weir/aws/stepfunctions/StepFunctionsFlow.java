package dev.weir.aws.stepfunctions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.aws.client.Outcomes;
import dev.weir.flow.Flow;
import dev.weir.flow.FlowUnavailable;
import dev.weir.flow.TaskToken;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;
import software.amazon.awssdk.services.sfn.model.ValidationException;

/// [Flow] over AWS Step Functions (AWS Step Functions API Reference). The names of executions are
/// kept for 90 days after their end, which makes a start exactly-once for as long as anybody would
/// repeat it.
public final class StepFunctionsFlow implements Flow {

  /// What an execution's input and a state's result may have ("Service quotas").
  private static final int DATA_BYTES_MAX = 256 * 1024;

  private static final int ERROR_CHARS_MAX = 256;
  private static final int CAUSE_CHARS_MAX = 32_768;

  private final Supplier<SfnClient> client;
  private final String machine;

  /// @param machine the state machine's ARN
  public StepFunctionsFlow(Supplier<SfnClient> client, String machine) {
    this.client = client;
    this.machine = machine;
  }

  @Override
  public void start(RunId run, Json.Obj input) {
    String text = data(input);
    asked(
        "The execution of run " + run + " could not be started.",
        () -> {
          try {
            client
                .get()
                .startExecution(r -> r.stateMachineArn(machine).name(run.value()).input(text));
            return true;
          } catch (ExecutionAlreadyExistsException _) {
            return false;
          }
        });
  }

  /// An execution that has ended may be refused as a request that is not valid: the reference names
  /// no error for it, and MiniStack takes that one.
  @Override
  public void stop(RunId run, String cause) {
    asked(
        "The execution of run " + run + " could not be stopped.",
        () -> {
          try {
            String why = cut(cause, CAUSE_CHARS_MAX);
            client.get().stopExecution(r -> r.executionArn(execution(run)).cause(why));
            return true;
          } catch (ExecutionDoesNotExistException | ValidationException e) {
            return false;
          }
        });
  }

  @Override
  public boolean succeed(TaskToken token, Json.Obj output) {
    String text = data(output);
    return answered(
        () -> client.get().sendTaskSuccess(r -> r.taskToken(token.value()).output(text)));
  }

  @Override
  public boolean fail(TaskToken token, String error, String cause) {
    String name = cut(error, ERROR_CHARS_MAX);
    String why = cut(cause, CAUSE_CHARS_MAX);
    return answered(
        () -> client.get().sendTaskFailure(r -> r.taskToken(token.value()).error(name).cause(why)));
  }

  @Override
  public boolean heartbeat(TaskToken token) {
    return answered(() -> client.get().sendTaskHeartbeat(r -> r.taskToken(token.value())));
  }

  @Override
  public Status status(RunId run) {
    return asked(
        "The execution of run " + run + " could not be read.",
        () -> {
          try {
            var execution = client.get().describeExecution(r -> r.executionArn(execution(run)));
            return status(execution.statusAsString());
          } catch (ExecutionDoesNotExistException _) {
            return Status.UNKNOWN;
          }
        });
  }

  private static Status status(String word) {
    return switch (word) {
      case "SUCCEEDED" -> Status.SUCCEEDED;
      case "FAILED" -> Status.FAILED;
      case "TIMED_OUT" -> Status.TIMED_OUT;
      case "ABORTED" -> Status.ABORTED;
      default -> Status.RUNNING;
    };
  }

  private String execution(RunId run) {
    return machine.replace(":stateMachine:", ":execution:") + ":" + run;
  }

  /// Nobody waits any more when the token was answered before, its state has timed out or its
  /// execution has ended; a token that Step Functions never gave is refused in the same way.
  private static boolean answered(Runnable call) {
    return asked(
        "A waiting state could not be answered.",
        () -> {
          try {
            call.run();
            return true;
          } catch (TaskTimedOutException | TaskDoesNotExistException | InvalidTokenException e) {
            return false;
          }
        });
  }

  private static <T> T asked(String failure, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      if (Outcomes.areUnknown(e)) {
        throw new FlowUnavailable(failure, e);
      }
      throw e;
    }
  }

  private static String data(Json.Obj json) {
    String text = JsonText.print(json);
    int bytes = text.getBytes(UTF_8).length;
    if (bytes > DATA_BYTES_MAX) {
      throw new IllegalArgumentException(
          "Step Functions takes %,d bytes of data at the most, found %,d."
              .formatted(DATA_BYTES_MAX, bytes));
    }
    return text;
  }

  private static String cut(String text, int charsMax) {
    return text.length() <= charsMax ? text : text.substring(0, charsMax - 1) + "…";
  }
}
