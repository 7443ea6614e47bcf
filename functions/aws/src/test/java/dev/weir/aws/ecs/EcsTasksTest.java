package dev.weir.aws.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.aws.server.MotoServer;
import dev.weir.aws.server.ScriptedService;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.task.NotStarted;
import dev.weir.task.TaskRunner.Launch;
import dev.weir.task.TaskRunner.TaskDefinition;
import dev.weir.task.TaskRunner.TaskRef;
import dev.weir.task.TaskRunner.TaskState;
import dev.weir.task.TaskShape;
import dev.weir.task.TasksUnavailable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.EcsClient;

/// What an emulator knows of task definitions and tasks is tried there; it runs none. How tasks are
/// refused, listed over pages, and how they end, is answered from a script, in the service's words.
class EcsTasksTest {
  private static final RunId RUN = new RunId("01JD0000000000000000000001");
  private static final RunId OTHER = new RunId("01JD0000000000000000000002");
  private static final TaskRef TASK = new TaskRef("arn:aws:ecs:eu-central-1:1:task/weir/1");

  private ScriptedService service;
  private EcsTasks scripted;

  @BeforeEach
  void open() throws Exception {
    service = new ScriptedService();
    var clients = MotoServer.clients(Map.of("ECS", service.address()));
    EcsClient client = clients.client("ECS", EcsClient.builder());
    scripted = new EcsTasks(() -> client, Shapes.SETTINGS);
  }

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void aShapeIsRegisteredOnceHoweverManyFunctionsAskForIt() {
    EcsClient client = MotoServer.empty().clients().client("ECS", EcsClient.builder());
    TaskShape shape = Shapes.plain();

    TaskDefinition first = new EcsTasks(() -> client, Shapes.SETTINGS).register(shape);
    TaskDefinition second = new EcsTasks(() -> client, Shapes.SETTINGS).register(shape);

    assertEquals(first, second);
    assertTrue(first.value().matches("weir-[0-9a-f]{40}"), first.value());
    assertEquals(1, client.listTaskDefinitions(r -> {}).taskDefinitionArns().size());
  }

  @Test
  void aShapeThatIsKnownIsNotAskedForAgain() {
    service.fail(400, "ClientException", "Unable to describe task definition.");
    service.answer(Json.Obj.EMPTY);

    scripted.register(Shapes.plain());
    scripted.register(Shapes.plain());

    assertEquals(List.of("DescribeTaskDefinition", "RegisterTaskDefinition"), service.operations());
  }

  @Test
  void otherShapesAndOtherRunnersHaveOtherDefinitions() {
    service.answer(active()).answer(active()).answer(active());
    var newer =
        new EcsSettings(
            Shapes.SETTINGS.cluster(),
            "runner:2",
            Shapes.SETTINGS.executionRole(),
            Shapes.SETTINGS.logs(),
            Shapes.SETTINGS.network());
    var clients = MotoServer.clients(Map.of("ECS", service.address()));
    EcsClient client = clients.client("ECS", EcsClient.builder());

    var definitions =
        List.of(
            scripted.register(Shapes.plain()),
            scripted.register(Shapes.withServices()),
            new EcsTasks(() -> client, newer).register(Shapes.plain()));

    assertEquals(3, definitions.stream().distinct().count());
  }

  @Test
  void aDefinitionThatIsRefusedSaysWhy() {
    service.fail(400, "ClientException", "Unable to describe task definition.");
    service.fail(400, "ClientException", "Container.image should not be null or empty.");

    var refused = assertThrows(NotStarted.class, () -> scripted.register(Shapes.plain()));

    assertEquals(
        "ECS refuses the task's definition: Container.image should not be null or empty.",
        refused.getMessage());
  }

  @Test
  void aTaskIsStartedWithAllThatMakesItThisTask() {
    service.answer(
        Json.Obj.of("tasks", List.of(Json.Obj.of("taskArn", TASK.value())), "failures", List.of()));

    assertEquals(TASK, scripted.start(launch(RUN)));

    Json.Obj asked = service.asked().getFirst().body();
    assertEquals("weir", asked.text("cluster"));
    assertEquals("weir-shape", asked.text("taskDefinition"));
    assertEquals(RUN + "-0-1", asked.text("clientToken"));
    assertEquals(RUN.value(), asked.text("startedBy"));
    assertEquals("weir:" + RUN + "/0/1", asked.text("group"));
    assertEquals(
        List.of(Json.of("subnet-1"), Json.of("subnet-2")),
        asked.object("networkConfiguration").object("awsvpcConfiguration").list("subnets"));
    assertEquals(
        List.of(
            Json.Obj.of(
                "name",
                "fetch",
                "environment",
                List.of(Json.Obj.of("name", "WEIR_URL", "value", "https://api")))),
        asked.object("overrides").list("containerOverrides"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Capacity is unavailable at this time. Please try again later or in a different"
            + " availability zone|",
        "RESOURCE:ENI | No more network interfaces",
        "MISSING |"
      })
  void aFailureInTheAnswerMeansThatNothingWasStarted(String reason, String detail) {
    service.answer(
        Json.Obj.of(
            "tasks",
            List.of(),
            "failures",
            List.of(Json.Obj.of("reason", reason, "detail", Optional.ofNullable(detail)))));

    var refused = assertThrows(NotStarted.class, () -> scripted.start(launch(RUN)));

    String more = detail == null ? "" : ": " + detail;
    assertEquals("ECS did not start the task: " + reason + more, refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"ClientException", "InvalidParameterException", "AccessDeniedException"})
  void aRefusedCallMeansThatNothingWasStarted(String error) {
    service.fail(400, error, "TaskDefinition is inactive");

    var refused = assertThrows(NotStarted.class, () -> scripted.start(launch(RUN)));

    assertEquals("ECS did not start the task: TaskDefinition is inactive", refused.getMessage());
  }

  @Test
  void aStartThatIsThrottledIsTriedAgainWithTheSameToken() {
    service.fail(400, "ThrottlingException", "Rate exceeded.");
    service.answer(Json.Obj.of("tasks", List.of(Json.Obj.of("taskArn", TASK.value()))));

    assertEquals(TASK, scripted.start(launch(RUN)));

    assertEquals(service.asked().getFirst(), service.asked().getLast());
  }

  @Test
  void aServiceThatFailsLeavesTheOutcomeUnknown() {
    IntStream.range(0, 5).forEach(_ -> service.fail(500, "ServerException", "Sorry."));

    assertThrows(TasksUnavailable.class, () -> scripted.start(launch(RUN)));
  }

  @Test
  void stoppingATaskThatIsNotKnownChangesNothing() {
    service.fail(400, "InvalidParameterException", "The referenced task was not found.");

    scripted.stop(TASK, "The run was canceled.");

    assertEquals("The run was canceled.", service.asked().getFirst().body().text("reason"));
  }

  @Test
  void aTaskIsDescribedWithWhatItsContainersSay() {
    service.answer(
        Json.Obj.of(
            "tasks",
            List.of(
                Json.Obj.of(
                    "taskArn",
                    TASK.value(),
                    "lastStatus",
                    "STOPPED",
                    "stopCode",
                    "EssentialContainerExited",
                    "stoppedReason",
                    "Essential container in task exited",
                    "containers",
                    List.of(
                        Json.Obj.of("name", "fetch", "exitCode", 0),
                        Json.Obj.of(
                            "name", "job",
                            "exitCode", 137,
                            "reason", "OutOfMemoryError: Container killed"),
                        Json.Obj.of("name", "publish", "exitCode", 1)),
                    "overrides",
                    Json.Obj.of(
                        "containerOverrides",
                        List.of(
                            Json.Obj.of(
                                "name",
                                "fetch",
                                "environment",
                                List.of(Json.Obj.of("name", "A", "value", "1")))))))));

    TaskState state = scripted.describe(TASK).orElseThrow();

    assertTrue(state.isStopped());
    assertEquals("EssentialContainerExited", state.stopCode());
    assertEquals(
        "Essential container in task exited (job: exit code 137, OutOfMemoryError: Container"
            + " killed; publish: exit code 1)",
        state.reason());
    assertEquals(Map.of("fetch", Map.of("A", "1")), state.environment());
  }

  @Test
  void aTaskThatRunsHasNoEnd() {
    service.answer(tasks(task(1, "weir:" + RUN + "/0/1", "RUNNING")));

    TaskState state = scripted.describe(TASK).orElseThrow();

    assertFalse(state.isStopped());
    assertEquals("", state.stopCode());
    assertEquals("", state.reason());
  }

  @Test
  void aTaskThatIsNotKnownIsNotDescribed() {
    service.answer(
        Json.Obj.of(
            "tasks",
            List.of(),
            "failures",
            List.of(Json.Obj.of("arn", TASK.value(), "reason", "MISSING"))));

    assertEquals(Optional.empty(), scripted.describe(TASK));
  }

  @Test
  void theTasksOfARunAreFoundOverAllPages() {
    service
        .answer(Json.Obj.of("taskArns", List.of("1", "2"), "nextToken", "more"))
        .answer(
            tasks(
                task(1, "weir:" + RUN + "/0/1", "RUNNING"),
                task(2, "weir:" + OTHER + "/0/1", "RUNNING")))
        .answer(Json.Obj.of("taskArns", List.of("3", "4", "5")))
        .answer(
            tasks(
                task(3, "family:somebody-elses", "RUNNING"),
                task(4, "weir:" + RUN + "/1/1", "PENDING"),
                task(5, "weir:" + RUN + "/2/1", "STOPPED")));

    assertEquals(List.of(new TaskRef("1"), new TaskRef("4")), scripted.running(RUN));
    assertEquals("more", service.asked().get(2).body().text("nextToken"));
  }

  @Test
  void aRunWithoutTasksHasNone() {
    service.answer(Json.Obj.of("taskArns", List.of()));

    assertEquals(List.of(), scripted.running(RUN));
  }

  private static Json.Obj active() {
    return Json.Obj.of("taskDefinition", Json.Obj.of("status", "ACTIVE"));
  }

  private static Json.Obj tasks(Json.Obj... tasks) {
    return Json.Obj.of("tasks", List.of(tasks));
  }

  private static Json.Obj task(int number, String group, String status) {
    return Json.Obj.of(
        "taskArn",
        String.valueOf(number),
        "group",
        group,
        "lastStatus",
        status,
        "containers",
        List.of());
  }

  private static Launch launch(RunId run) {
    return new Launch(
        new TaskDefinition("weir-shape"),
        run + "-0-1",
        run,
        "weir:" + run + "/0/1",
        Map.of("fetch", Map.of("WEIR_URL", "https://api")));
  }
}
