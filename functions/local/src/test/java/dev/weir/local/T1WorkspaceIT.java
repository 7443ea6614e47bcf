package dev.weir.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.local.tasks.DockerHere;
import dev.weir.local.tasks.TaskSettings.Engine;
import org.junit.jupiter.api.BeforeAll;

class T1WorkspaceIT extends T1WorkspaceContract {

  @BeforeAll
  static void needDocker() {
    DockerHere.client();
  }

  @Override
  Engine engine() {
    return Engine.DOCKER;
  }

  @Override
  void checkFolder(String folder) {
    assertEquals("/app", folder);
  }
}
