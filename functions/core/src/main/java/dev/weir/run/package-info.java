/// Runs: how they stand ([dev.weir.run.Run]), where they rest (`RunStore`), and what moves them,
/// one class per state of `infra/run.asl.yaml`. Every move is a conditional commit; a move that was
/// made is not made twice, and one that was missed is found by `Sweep`.
@NullMarked
package dev.weir.run;

import org.jspecify.annotations.NullMarked;
