package dev.weir.local.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.local.tasks.TaskSettings.Engine;
import dev.weir.local.tasks.TaskStage.Ended;
import dev.weir.sim.Faults;
import dev.weir.sim.SimStateStore;
import dev.weir.state.StateStore;
import dev.weir.task.Manifest.Archive;
import dev.weir.task.Outcome.End;
import dev.weir.task.Outcome.Step;
import dev.weir.task.TaskRunner.TaskRef;
import dev.weir.task.TaskRunner.TaskState;
import dev.weir.task.TaskShape;
import dev.weir.task.TaskShape.HealthCheck;
import dev.weir.task.TaskShape.Resources;
import dev.weir.task.TaskShape.Service;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What `TaskRunner` promises, with tasks that really run.
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class TaskRunnerContract {

  private static final String UNTIL_STOPPED = "echo up; while :; do sleep 0.05; done";

  private final StateStore states = new SimStateStore(Faults.NONE);

  @TempDir Path folder;

  TaskStage stage;

  abstract Engine engine();

  /// The command of a server that answers HTTP on this port of the loopback.
  abstract List<String> server(int port);

  /// Names under which the job reaches a service with the alias `web`.
  abstract List<String> hosts();

  @BeforeEach
  void open() throws Exception {
    stage = new TaskStage(states, folder.resolve("tasks"), engine(), 2);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void aJobThatSucceedsIsReportedAndStopped() throws Exception {
    Ended ended = stage.run("a", shape(), Jobs.of("echo hello"));

    assertEquals(new End.Exited(0, Optional.empty()), ended.end());
    assertEquals("STOPPED", ended.detail().text("lastStatus"));
    assertEquals("EssentialContainerExited", ended.detail().text("stopCode"));
    assertEquals(TaskStage.RUN.value(), ended.detail().text("startedBy"));
    assertEquals("pipeline", ended.detail().text("group"));
    assertEquals(0, ended.exitCode("job"));
    assertTrue(ended.out().contains("hello"));
  }

  @Test
  void aCommandThatFailsEndsTheJobWithItsExitCode() throws Exception {
    Ended ended = stage.run("a", shape(), Jobs.of("true", "exit 7", "echo never"));

    assertEquals(new End.Exited(7, Optional.of(new Step("script", 1))), ended.end());
    assertEquals(7, ended.exitCode("job"));
    assertFalse(ended.out().contains("never"));
  }

  @Test
  void nothingIsLeftOfATaskThatHasEnded() throws Exception {
    TaskRef ref = stage.start("a", shape(), Jobs.of("touch file; chmod -R a-w ."));
    stage.end("a");

    TaskState state = stage.tasks.describe(ref).orElseThrow();

    assertTrue(state.isStopped());
    assertEquals("EssentialContainerExited", state.stopCode());
    assertEquals(stage.desk.environment("a"), state.environment().get("fetch"));
    assertEquals(List.of(), stage.tasks.running(TaskStage.RUN));
    assertNull(stage.events.poll());
    awaitGone(folder.resolve("tasks/" + ref.value()));
  }

  @Test
  void parallelJobsDoNotSeeEachOther() throws Exception {
    var job = Jobs.of("test ! -e mine", "touch mine", "sleep 0.3", "ls");

    stage.start("a", shape(), job);
    stage.start("b", shape(), job);

    assertEquals(0, stage.end("a").exitCode("job"));
    assertEquals(0, stage.end("b").exitCode("job"));
  }

  @Test
  void theJobReachesItsServices() throws Exception {
    int port = freePort();
    String[] gets = hosts().stream().map(host -> get(host, port)).toArray(String[]::new);
    var check = new HealthCheck(get("localhost", port), 1, 30);

    Ended ended = stage.run("a", shape(service(server(port), check)), Jobs.of(gets));

    assertEquals(0, ended.exitCode("job"), ended.toString());
    assertTrue(ended.exitCode("service-web") >= 0);
  }

  @Test
  void aServiceThatNeverGetsHealthyIsTheReasonWhyTheJobDidNotRun() throws Exception {
    var check = new HealthCheck("echo checked; exit 1", 0, 3);

    Service sleeper = service(List.of("sleep", "1000"), check);

    Ended ended = stage.run("a", shape(sleeper), Jobs.of("echo never"));

    String reason =
        "Container \"service-web\" is not healthy: its check \"echo checked; exit 1\" failed 3"
            + " times.";
    assertEquals(new End.NotRun(reason), ended.end());
    assertEquals("TaskFailedToStart", ended.detail().text("stopCode"));
    assertEquals(reason, ended.detail().text("stoppedReason"));
    assertEquals(List.of(), ended.out());
  }

  @Test
  void aServiceThatEndsTooSoonSaysWhatItSaidLast() throws Exception {
    var check = new HealthCheck("false", 1, 30);
    Service broken = service(List.of("sh", "-c", "echo no space left >&2; exit 4"), check);

    Ended ended = stage.run("a", shape(broken), Jobs.of("echo never"));

    String reason =
        "Container \"job\" was not started, because container \"service-web\" exited with code 4";
    assertEquals(new End.NotRun(reason), ended.end());
    assertTrue(ended.sys().contains("[service-web] no space left"), ended.sys().toString());
  }

  @Test
  void theEndOfAServiceDoesNotEndTheJob() throws Exception {
    Service brief = service(List.of("true"), Optional.empty());

    Ended ended = stage.run("a", shape(brief), Jobs.of("sleep 0.5", "echo on"));

    assertEquals(new End.Exited(0, Optional.empty()), ended.end());
  }

  @Test
  void aStopEndsTheJobAndRunsItsAfterScript() throws Exception {
    TaskRef ref =
        stage.start("a", shape(), Jobs.withAfter("echo status $CI_JOB_STATUS", UNTIL_STOPPED));
    awaitUp("a");

    stage.tasks.stop(ref, "The run was canceled by Ada.");

    Ended ended = stage.end("a");
    assertInstanceOf(End.Stopped.class, ended.end());
    assertEquals("UserInitiated", ended.detail().text("stopCode"));
    assertEquals("The run was canceled by Ada.", ended.detail().text("stoppedReason"));
    assertTrue(ended.out().contains("status canceled"), ended.out().toString());
  }

  @Test
  void aJobThatDoesNotListenIsKilled() throws Exception {
    TaskRef ref = stage.start("a", shape(), Jobs.of("trap '' TERM INT HUP; " + UNTIL_STOPPED));
    awaitUp("a");

    stage.tasks.stop(ref, "Enough.");

    assertInstanceOf(End.Stopped.class, stage.end("a").end());
  }

  @Test
  void aStopWhileFetchingEndsTheTask() throws Exception {
    var source = new Archive(stage.desk.link("never"), "0".repeat(64));
    TaskRef ref = stage.start("a", shape(), Jobs.from(source, "echo never"));
    stage.desk.awaitFetching();

    stage.tasks.stop(ref, "Enough.");

    Ended ended = stage.end("a");
    assertEquals("UserInitiated", ended.detail().text("stopCode"));
    assertEquals(List.of(), ended.out());
  }

  @Test
  void aStopAfterTheEndChangesNothing() throws Exception {
    TaskRef ref = stage.start("a", shape(), Jobs.of("true"));
    stage.end("a");
    TaskState before = stage.tasks.describe(ref).orElseThrow();

    stage.tasks.stop(ref, "Too late.");
    stage.tasks.stop(new TaskRef("unknown"), "Nobody.");

    assertEquals(before, stage.tasks.describe(ref).orElseThrow());
    assertNull(stage.events.poll());
  }

  @Test
  void theControlPlaneMayStopTheJob() throws Exception {
    stage.start("a", shape(), Jobs.of(UNTIL_STOPPED));
    awaitUp("a");

    stage.desk.wantStop();

    assertInstanceOf(End.Stopped.class, stage.end("a").end());
  }

  @Test
  void aJobThatRunsTooLongIsEnded() throws Exception {
    Ended ended =
        stage.run("a", shape(), Jobs.limited(Duration.ofSeconds(1), 1 << 20, UNTIL_STOPPED));

    assertInstanceOf(End.TimedOut.class, ended.end());
  }

  @Test
  void endlessOutputIsCutAtTheLimit() throws Exception {
    var job =
        Jobs.limited(
            Duration.ofMinutes(1), 100_000, "head -c 20000000 /dev/zero | tr '\\0' x | fold -w 99");

    Ended ended = stage.run("a", shape(), job);

    assertEquals(0, ended.exitCode("job"));
    assertTrue(ended.outcome().orElseThrow().log().isTruncated());
    assertTrue(ended.out().size() <= 1_100, "lines: " + ended.out().size());
  }

  @Test
  void anAttemptThatIsOverStartsNothing() throws Exception {
    stage.start("refused", shape());

    Ended ended = stage.end("refused");

    assertEquals("TaskFailedToStart", ended.detail().text("stopCode"));
    assertTrue(ended.detail().text("stoppedReason").contains("The run was canceled."));
    assertTrue(ended.outcome().isEmpty());
  }

  @Test
  void theSameClientTokenNamesTheSameTask() throws Exception {
    TaskRef first = stage.start("a", shape(), Jobs.of("echo once"));

    Set<TaskRef> again =
        IntStream.range(0, 10)
            .parallel()
            .mapToObj(_ -> stage.start("a", shape()))
            .collect(Collectors.toSet());

    assertEquals(Set.of(first), again);
    assertEquals(0, stage.end("a").exitCode("job"));
    assertEquals(first, stage.start("a", shape()));
    assertNull(stage.events.poll());
  }

  @Test
  void theSameShapeHasTheSameDefinition() {
    assertEquals(stage.tasks.register(shape()), stage.tasks.register(shape()));
    assertFalse(
        stage
            .tasks
            .register(shape())
            .equals(stage.tasks.register(shape(service(List.of("true"), Optional.empty())))));
  }

  @Test
  void whatIsMoreThanMayRunAtOnceWaits() throws Exception {
    TaskRef first = stage.start("a", shape(), Jobs.of(UNTIL_STOPPED));
    TaskRef second = stage.start("b", shape(), Jobs.of(UNTIL_STOPPED));
    awaitUp("a");
    awaitUp("b");
    TaskRef third = stage.start("c", shape(), Jobs.of("echo c"));
    TaskRef fourth = stage.start("d", shape(), Jobs.of("echo d"));

    assertEquals(Set.of(first, second, third, fourth), running());
    stage.tasks.stop(third, "Not needed.");

    assertEquals(third.value(), stage.end("c").detail().text("taskArn"));
    assertFalse(Files.exists(folder.resolve("tasks/" + fourth.value())));
    stage.tasks.stop(first, "Enough.");
    assertEquals(first.value(), stage.end("a").detail().text("taskArn"));
    assertEquals(fourth.value(), stage.end("d").detail().text("taskArn"));
    stage.tasks.stop(second, "Enough.");
    stage.end("b");
    assertEquals(Set.of(), running());
  }

  @Test
  void aTaskThatTheServerLeftIsToldAsInterrupted() throws Exception {
    TaskRef ref = stage.start("a", shape(), Jobs.of(UNTIL_STOPPED));
    awaitUp("a");
    stage.close();
    assertNull(stage.events.poll());

    stage = new TaskStage(states, folder.resolve("tasks"), engine(), 2);

    Ended ended = stage.end("a");
    assertEquals(ref.value(), ended.detail().text("taskArn"));
    assertEquals("the server that held it ended", ended.detail().text("stoppedReason"));
    assertTrue(stage.tasks.describe(ref).orElseThrow().isStopped());
  }

  @Test
  void anEndThatIsBeingToldIsToldBeforeTheServerCloses() throws Exception {
    Queue<String> happened = new ConcurrentLinkedQueue<>();
    var isTelling = new CountDownLatch(1);
    Thread closer =
        Thread.ofPlatform()
            .unstarted(() -> {
              stage.tasks.close();
              happened.add("closed");
            });
    stage.beforeToldEnd =
        () -> {
          isTelling.countDown();
          Settled.await(closer);
          happened.add("told");
        };
    stage.start("a", shape(), Jobs.of("true"));
    isTelling.await();

    closer.start();
    closer.join();

    assertEquals(List.of("told", "closed"), List.copyOf(happened));
    assertNotNull(stage.events.poll());
    stage.close();
    stage = new TaskStage(states, folder.resolve("tasks"), engine(), 2);
    assertNull(stage.events.poll());
  }

  TaskShape shape(Service... services) {
    return new TaskShape(
        image(), List.of(), new Resources(1024, 512, 20), List.of(services), "/weir/workspace");
  }

  Optional<String> image() {
    return Optional.empty();
  }

  private static Service service(List<String> command, HealthCheck check) {
    return service(command, Optional.of(check));
  }

  private static Service service(List<String> command, Optional<HealthCheck> health) {
    return new Service(DockerHere.IMAGE, List.of("web"), List.of(), command, Map.of(), health);
  }

  /// A command that succeeds when a server answers there.
  private static String get(String host, int port) {
    return """
    bash -c 'exec 3<>/dev/tcp/%s/%d && printf "GET / HTTP/1.0\\r\\n\\r\\n" >&3 && grep -q HTTP <&3'\
    """
        .formatted(host, port);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private Set<TaskRef> running() {
    return Set.copyOf(stage.tasks.running(TaskStage.RUN));
  }

  private void awaitUp(String token) throws InterruptedException {
    stage.desk.await(token, "up");
  }

  private static void awaitGone(Path path) {
    while (Files.exists(path)) {
      LockSupport.parkNanos(1_000_000);
    }
  }
}
