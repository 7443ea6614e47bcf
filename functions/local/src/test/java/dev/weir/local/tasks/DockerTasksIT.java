package dev.weir.local.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.local.tasks.TaskSettings.Engine;
import dev.weir.local.tasks.TaskStage.Ended;
import dev.weir.task.TaskShape;
import dev.weir.task.TaskShape.Resources;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DockerTasksIT extends TaskRunnerContract {

  private static final Resources SMALL = new Resources(512, 256, 20);

  @BeforeAll
  static void needDocker() {
    DockerHere.client();
  }

  @Override
  Engine engine() {
    return Engine.DOCKER;
  }

  @Override
  List<String> server(int port) {
    return List.of("busybox", "httpd", "-f", "-h", "/etc", "-p", String.valueOf(port));
  }

  @Override
  List<String> hosts() {
    return List.of("localhost", "web");
  }

  @Test
  void anImageThatCannotBePulledIsTheReason() throws Exception {
    var shape =
        new TaskShape(
            Optional.of("localhost:1/no/such:image"),
            List.of(),
            SMALL,
            List.of(),
            "/weir/workspace");

    Ended ended = stage.run("a", shape, Jobs.of("true"));

    String reason = ended.detail().text("stoppedReason");
    assertEquals("TaskFailedToStart", ended.detail().text("stopCode"));
    assertTrue(
        reason.startsWith(
            "CannotPullContainerError: image localhost:1/no/such:image is not on this machine and"
                + " could not be pulled: "),
        reason);
  }

  @Test
  void theJobSeesItsWorkspaceWhereItsShapeSays() throws Exception {
    var shape = new TaskShape(Optional.of(DockerHere.IMAGE), List.of(), SMALL, List.of(), "/app");

    Ended ended =
        stage.run(
            "a", shape, Jobs.of("pwd; echo $CI_PROJECT_DIR; touch /app/file; ls /weir/workspace"));

    assertTrue(ended.out().containsAll(List.of("/app", "file")), ended.out().toString());
  }

  @Test
  void theMemoryOfTheShapeIsALimit() throws Exception {
    var shape =
        new TaskShape(
            Optional.of(DockerHere.IMAGE), List.of(), SMALL, List.of(), "/weir/workspace");

    Ended ended =
        stage.run(
            "a",
            shape,
            Jobs.of(
                "cat /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes"
                    + " 2>/dev/null || true"));

    assertTrue(ended.out().contains(String.valueOf(256L << 20)), ended.out().toString());
  }

  @Test
  void anEntrypointStartsTheShell() throws Exception {
    var shape =
        new TaskShape(
            Optional.of(DockerHere.IMAGE),
            List.of("env", "FROM_ENTRYPOINT=yes"),
            SMALL,
            List.of(),
            "/weir/workspace");

    Ended ended = stage.run("a", shape, Jobs.of("echo entry $FROM_ENTRYPOINT"));

    assertTrue(ended.out().contains("entry yes"), ended.out().toString());
  }
}
