/// Runs `infra/run.asl.yaml` as AWS Step Functions does: the subset of the Amazon States Language
/// (states-language.net, JSONata dialect) that the file uses; anything else is refused when it is
/// read. [dev.weir.local.asl.MachineReader] makes a [dev.weir.local.asl.Machine] of the file,
/// [dev.weir.local.asl.Interpreter] moves one execution by one event, purely, and
/// [dev.weir.local.asl.LocalFlow] journals every move and does what follows from it.
@NullMarked
package dev.weir.local.asl;

import org.jspecify.annotations.NullMarked;
