package dev.weir.local.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.local.tasks.TaskSettings.Engine;
import dev.weir.local.tasks.TaskStage.Ended;
import dev.weir.task.NotStarted;
import dev.weir.task.TaskShape;
import dev.weir.task.TaskShape.Resources;
import dev.weir.task.TaskShape.Service;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcessTasksTest extends TaskRunnerContract {

  @Override
  Engine engine() {
    return Engine.PROCESSES;
  }

  @Override
  List<String> server(int port) {
    String java = System.getProperty("java.home");
    return List.of(java + "/bin/jwebserver", "-b", "127.0.0.1", "-p", String.valueOf(port));
  }

  @Override
  List<String> hosts() {
    return List.of("localhost");
  }

  @Test
  void anImageIsNotUsedAndTheLogSaysSo() throws Exception {
    var resources = new Resources(1024, 512, 20);
    var shape =
        new TaskShape(Optional.of("node:22"), List.of(), resources, List.of(), "/weir/workspace");

    Ended ended = stage.run("a", shape, Jobs.of("true"));

    assertEquals(0, ended.exitCode("job"));
    assertTrue(
        ended
            .sys()
            .contains(
                "Docker is not asked: image node:22 is not used, commands run as processes on this"
                    + " machine."),
        ended.sys().toString());
  }

  @Test
  void aServiceWithoutACommandNeedsDocker() {
    var postgres =
        new Service("postgres:17", List.of("db"), List.of(), List.of(), Map.of(), Optional.empty());

    var refused =
        assertThrows(NotStarted.class, () -> stage.start("a", shape(postgres), Jobs.of("true")));

    assertEquals(
        "Docker is not asked: service \"db\" of image postgres:17 cannot run. Start Docker, or give"
            + " the service a command that this machine has.",
        refused.getMessage());
    assertEquals(List.of(), stage.tasks.running(TaskStage.RUN));
  }

  @Test
  void onlyAFewVariablesOfTheServerAreSeen() throws Exception {
    Ended ended =
        stage.run("a", shape(), Jobs.of("env | grep -c NOT_FOR_JOBS || true", "echo $HOME"));

    assertTrue(ended.out().contains("0"));
    assertTrue(ended.out().contains("/tmp"));
  }
}
