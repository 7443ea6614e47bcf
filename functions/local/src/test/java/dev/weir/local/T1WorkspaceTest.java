package dev.weir.local;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.local.tasks.TaskSettings.Engine;

class T1WorkspaceTest extends T1WorkspaceContract {

  @Override
  Engine engine() {
    return Engine.PROCESSES;
  }

  @Override
  void checkFolder(String folder) {
    assertTrue(folder.endsWith("/volume/workspace"), folder);
  }
}
