package dev.weir.local.tasks;

import dev.weir.local.tasks.TaskSettings.Engine;

class ProcessKilledServerTest extends KilledServerContract {

  @Override
  Engine engine() {
    return Engine.PROCESSES;
  }
}
