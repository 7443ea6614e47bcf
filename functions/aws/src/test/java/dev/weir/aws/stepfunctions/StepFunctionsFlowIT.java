package dev.weir.aws.stepfunctions;

import dev.weir.aws.client.Clients;
import dev.weir.aws.server.LocalStack;

/// Executions and tokens on an emulator in a container.
final class StepFunctionsFlowIT extends StepFunctionsFlowTest.OnAnInterpreter {
  @Override
  Clients clients() {
    return LocalStack.clients();
  }
}
