package dev.weir.aws.stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.aws.server.MotoServer;
import dev.weir.aws.server.ScriptedService;
import dev.weir.flow.Flow;
import dev.weir.flow.FlowUnavailable;
import dev.weir.flow.TaskToken;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.sfn.SfnClient;

/// Executions are tried on an emulator, which does not run them; tokens on scripted answers,
/// because the emulator gives none for machines in JSONata.
class StepFunctionsFlowTest {
  private static final RunId RUN = new RunId("01JD0000000000000000000001");
  private static final TaskToken TOKEN = new TaskToken("token");
  private static final Json.Obj INPUT = Json.Obj.of("run", RUN.value());
  private static final String MACHINE =
      "arn:aws:states:eu-central-1:123456789012:stateMachine:weir-run";
  private static final String DEFINITION =
      "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Pass\", \"End\": true}}}";

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

  @Test
  void anExecutionIsStartedOnceByItsName() {
    SfnClient client = machine();
    Flow flow = new StepFunctionsFlow(() -> client, MACHINE);

    flow.start(RUN, INPUT);
    flow.start(RUN, Json.Obj.of("run", RUN.value(), "more", 1));

    var executions = client.listExecutions(r -> r.stateMachineArn(MACHINE)).executions();
    assertEquals(List.of(RUN.value()), executions.stream().map(e -> e.name()).toList());
    assertEquals(Flow.Status.RUNNING, flow.status(RUN));
  }

  @Test
  void aStoppedExecutionIsAborted() {
    SfnClient client = machine();
    Flow flow = new StepFunctionsFlow(() -> client, MACHINE);
    flow.start(RUN, INPUT);

    flow.stop(RUN, "Canceled by ann.");
    flow.stop(RUN, "Canceled again.");

    assertEquals(Flow.Status.ABORTED, flow.status(RUN));
  }

  @Test
  void whatWasNeverStartedIsUnknownAndStaysSo() {
    SfnClient client = machine();
    Flow flow = new StepFunctionsFlow(() -> client, MACHINE);

    flow.stop(RUN, "Nothing there.");

    assertEquals(Flow.Status.UNKNOWN, flow.status(RUN));
  }

  private static SfnClient machine() {
    SfnClient client = MotoServer.empty().clients().client("SFN", SfnClient.builder());
    client.createStateMachine(r ->
        r.name("weir-run")
            .definition(DEFINITION)
            .roleArn("arn:aws:iam::123456789012:role/machine"));
    return client;
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
