/// The state machine in an account: [dev.weir.aws.stepfunctions.StepFunctionsFlow] over AWS Step
/// Functions. What the machine does stands in `infra/run.asl.yaml`.
@NullMarked
package dev.weir.aws.stepfunctions;

import org.jspecify.annotations.NullMarked;
