package dev.weir.local.tasks;

import dev.weir.process.Libc;
import dev.weir.process.Processes;
import java.util.Optional;

class ProcessContainersTest extends ContainersContract {

  @Override
  Containers containers() {
    return new ProcessContainers("No Docker", serverEnvironment(), new Processes(Libc.load()));
  }

  @Override
  Optional<String> image() {
    return Optional.empty();
  }
}
