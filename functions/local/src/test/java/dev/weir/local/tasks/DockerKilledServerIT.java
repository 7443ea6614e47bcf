package dev.weir.local.tasks;

import dev.weir.local.tasks.TaskSettings.Engine;
import org.junit.jupiter.api.BeforeAll;

class DockerKilledServerIT extends KilledServerContract {

  @BeforeAll
  static void needDocker() {
    DockerHere.client();
  }

  @Override
  Engine engine() {
    return Engine.DOCKER;
  }
}
