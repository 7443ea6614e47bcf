package dev.weir.local.asl;

import dev.weir.flow.FlowContract;
import dev.weir.sim.Faults;

class LocalFlowTest extends FlowContract {
  @Override
  protected Stage stage() {
    return new FlowStage(FlowStage.runMachine(), Faults.NONE);
  }
}
