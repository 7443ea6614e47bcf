/// The port to the state machine that sequences a run. Start at [dev.weir.flow.Flow]. What the
/// machine does stands in `infra/run.asl.yaml`; what its states decide stands in `dev.weir.run`.
@NullMarked
package dev.weir.flow;

import org.jspecify.annotations.NullMarked;
