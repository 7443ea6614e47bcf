package dev.weir.aws.stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.aws.client.Clients;
import dev.weir.aws.server.MiniStackServer;
import dev.weir.aws.server.MotoServer;
import dev.weir.aws.server.ScriptedService;
import dev.weir.flow.Flow;
import dev.weir.flow.FlowUnavailable;
import dev.weir.flow.TaskToken;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;

/// Executions and tokens are tried on emulators; what these never answer, on scripted answers.
class StepFunctionsFlowTest {
  private static final RunId RUN = new RunId("01JD0000000000000000000001");
  private static final TaskToken TOKEN = new TaskToken("token");
  private static final Json.Obj INPUT = Json.Obj.of("run", RUN.value());
  private static final String MACHINE =
      "arn:aws:states:eu-central-1:123456789012:stateMachine:weir-run";

  private static final int END_SECONDS_MAX = 60;

  private ScriptedService service;
  private Flow scripted;

  @BeforeEach
  void open() throws Exception {
    service = new ScriptedService();
    var clients = MotoServer.clients(Map.of("SFN", service.address()));
    scripted = new StepFunctionsFlow(() -> clients.client("SFN", SfnClient.builder()), MACHINE);
  }

  @AfterEach
  void close() {
    service.close();
  }

  /// It runs no machine as it is set up here.
  @Nested
  final class OnMoto extends OnAMachine {
    @Override
    Clients clients() {
      return MotoServer.empty().clients();
    }
  }

  @Nested
  final class OnMiniStack extends OnAnInterpreter {
    @Override
    Clients clients() {
      return MiniStackServer.clients();
    }
  }

  /// A machine of one state, which waits for its token; an error of the name `Weir.Again` it
  /// catches, and puts out the number that is its cause.
  abstract static class OnAMachine {
    private static final String DEFINITION =
        """
        {
          "QueryLanguage": "JSONata",
          "StartAt": "Turn",
          "States": {
            "Turn": {
              "Type": "Task",
              "Resource": "{activity}",
              "Catch": [
                {
                  "ErrorEquals": ["Weir.Again"],
                  "Output": {"seconds": "{% $number($states.errorOutput.Cause) %}"},
                  "Next": "Caught"
                }
              ],
              "End": true
            },
            "Caught": {"Type": "Succeed"}
          }
        }
        """;
    private static final AtomicInteger MACHINES = new AtomicInteger();

    SfnClient client;
    Flow flow;
    String machine;
    String activity;

    abstract Clients clients();

    @BeforeEach
    final void createMachine() {
      client = clients().client("SFN", SfnClient.builder());
      String name = "weir-" + MACHINES.incrementAndGet();
      activity = client.createActivity(r -> r.name(name)).activityArn();
      machine =
          client
              .createStateMachine(r ->
                  r.name(name)
                      .definition(DEFINITION.replace("{activity}", activity))
                      .roleArn("arn:aws:iam::123456789012:role/machine"))
              .stateMachineArn();
      flow = new StepFunctionsFlow(() -> client, machine);
    }

    @Test
    void anExecutionIsStartedOnceByItsName() {
      flow.start(RUN, INPUT);
      flow.start(RUN, INPUT);
      flow.start(RUN, Json.Obj.of("run", RUN.value(), "more", 1));

      var executions = client.listExecutions(r -> r.stateMachineArn(machine)).executions();
      assertEquals(List.of(RUN.value()), executions.stream().map(e -> e.name()).toList());
      assertEquals(Flow.Status.RUNNING, flow.status(RUN));
    }

    @Test
    void aStoppedExecutionIsAborted() {
      flow.start(RUN, INPUT);

      flow.stop(RUN, "Canceled by ann.");
      flow.stop(RUN, "Canceled again.");

      assertEquals(Flow.Status.ABORTED, flow.status(RUN));
    }

    @Test
    void whatWasNeverStartedIsUnknownAndStaysSo() {
      flow.stop(RUN, "Nothing there.");

      assertEquals(Flow.Status.UNKNOWN, flow.status(RUN));
    }
  }

  /// An emulator that runs machines in JSONata and hands out tokens. What comes of the tokens of a
  /// stopped execution is not asked: MiniStack takes their answers.
  abstract static class OnAnInterpreter extends OnAMachine {
    @Test
    void aTokenIsAnsweredOnce() {
      TaskToken token = started();

      assertTrue(flow.heartbeat(token));
      assertTrue(flow.succeed(token, Json.Obj.of("go", true)));

      assertEquals(Json.Obj.of("go", true), output());
      assertFalse(flow.succeed(token, Json.Obj.EMPTY));
      assertFalse(flow.fail(token, "Weir.NotRun", "Too late."));
      assertFalse(flow.heartbeat(token));
    }

    @Test
    void anErrorIsCaughtByItsName() {
      TaskToken token = started();

      assertTrue(flow.fail(token, "Weir.Again", "30"));

      assertEquals(Json.Obj.of("seconds", 30), output());
    }

    @Test
    void anErrorThatNobodyCatchesFailsTheExecution() {
      TaskToken token = started();

      assertTrue(flow.fail(token, "Weir.NotRun", "Skipped."));

      var ended = ended();
      assertEquals(Flow.Status.FAILED, flow.status(RUN));
      assertEquals("Weir.NotRun", ended.error());
      assertEquals("Skipped.", ended.cause());
    }

    @Test
    void aTokenThatNobodyGaveIsRefused() {
      var forged = new TaskToken(started().value() + "A");

      assertFalse(flow.succeed(forged, Json.Obj.EMPTY));
      assertFalse(flow.fail(forged, "Weir.NotRun", "Forged."));
      assertFalse(flow.heartbeat(forged));
    }

    @Test
    void whatHasEndedIsNeitherStartedNorStopped() {
      flow.succeed(started(), Json.Obj.EMPTY);
      ended();

      flow.start(RUN, INPUT);
      flow.stop(RUN, "Too late.");

      assertEquals(Flow.Status.SUCCEEDED, flow.status(RUN));
    }

    private TaskToken started() {
      flow.start(RUN, INPUT);
      return new TaskToken(client.getActivityTask(r -> r.activityArn(activity)).taskToken());
    }

    private Json.Obj output() {
      var ended = ended();
      assertEquals(Flow.Status.SUCCEEDED, flow.status(RUN));
      return JsonText.readObject(ended.output());
    }

    private DescribeExecutionResponse ended() {
      String execution =
          client
              .listExecutions(r -> r.stateMachineArn(machine))
              .executions()
              .getFirst()
              .executionArn();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(END_SECONDS_MAX);
      while (flow.status(RUN) == Flow.Status.RUNNING) {
        assertTrue(System.nanoTime() < end, "It does not end.");
      }
      return client.describeExecution(r -> r.executionArn(execution));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RUNNING, RUNNING",
    "SUCCEEDED, SUCCEEDED",
    "FAILED, FAILED",
    "TIMED_OUT, TIMED_OUT",
    "ABORTED, ABORTED",
    "PENDING_REDRIVE, RUNNING"
  })
  void aStatusIsReadFromItsWord(String word, Flow.Status status) {
    service.answer(Json.Obj.of("status", word));

    assertEquals(status, scripted.status(RUN));
    assertEquals(
        "arn:aws:states:eu-central-1:123456789012:execution:weir-run:" + RUN,
        service.asked().getFirst().body().text("executionArn"));
  }

  @Test
  void aTokenIsAnswered() {
    service.answer(Json.Obj.EMPTY).answer(Json.Obj.EMPTY).answer(Json.Obj.EMPTY);

    assertTrue(scripted.succeed(TOKEN, Json.Obj.of("go", true)));
    assertTrue(scripted.fail(TOKEN, "Weir.Again", "30"));
    assertTrue(scripted.heartbeat(TOKEN));

    assertEquals(
        List.of(
            new ScriptedService.Asked(
                "SendTaskSuccess", Json.Obj.of("taskToken", "token", "output", "{\"go\":true}")),
            new ScriptedService.Asked(
                "SendTaskFailure",
                Json.Obj.of("taskToken", "token", "error", "Weir.Again", "cause", "30")),
            new ScriptedService.Asked("SendTaskHeartbeat", Json.Obj.of("taskToken", "token"))),
        service.asked());
  }

  @ParameterizedTest
  @ValueSource(strings = {"TaskTimedOut", "TaskDoesNotExist", "InvalidToken"})
  void nobodyWaitsForATokenThatIsOver(String error) {
    service.fail(400, error, "Over.").fail(400, error, "Over.").fail(400, error, "Over.");

    assertFalse(scripted.succeed(TOKEN, Json.Obj.EMPTY));
    assertFalse(scripted.fail(TOKEN, "Weir.NotRun", ""));
    assertFalse(scripted.heartbeat(TOKEN));
  }

  @Test
  void aThrottledCallIsTriedAgain() {
    service.fail(400, "ThrottlingException", "Rate exceeded").answer(Json.Obj.EMPTY);

    assertTrue(scripted.heartbeat(TOKEN));
    assertEquals(2, service.asked().size());
  }

  @Test
  void aServiceThatFailsLeavesTheOutcomeUnknown() {
    for (int i = 0; i < 5; i++) {
      service.fail(500, "InternalFailure", "Sorry.");
    }

    var unknown =
        assertThrows(FlowUnavailable.class, () -> scripted.succeed(TOKEN, Json.Obj.EMPTY));
    assertEquals("A waiting state could not be answered.", unknown.getMessage());
  }

  @Test
  void aRefusalIsNoUnknownOutcome() {
    service.fail(400, "AccessDeniedException", "No.");

    assertThrows(SdkServiceException.class, () -> scripted.start(RUN, INPUT));
  }

  @Test
  void dataOverTheLimitIsRefusedBeforeItIsSent() {
    var large = Json.Obj.of("text", "ä".repeat(131_072));

    var refused =
        assertThrows(IllegalArgumentException.class, () -> scripted.succeed(TOKEN, large));

    assertEquals(
        "Step Functions takes 262,144 bytes of data at the most, found 262,155.",
        refused.getMessage());
    assertEquals(List.of(), service.asked());
  }

  @Test
  void aLongCauseIsCut() {
    service.answer(Json.Obj.of("stopDate", 0));

    scripted.stop(RUN, "x".repeat(40_000));

    assertEquals(32_768, service.asked().getFirst().body().text("cause").length());
  }
}
