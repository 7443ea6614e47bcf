/// The simulation: whole runs over ports in memory, in virtual time, with seeded faults. Start at
/// [dev.weir.simulation.World]. A seed gives the same run to the letter; what must hold at every
/// moment is in [dev.weir.simulation.Invariants].
@NullMarked
package dev.weir.simulation;

import org.jspecify.annotations.NullMarked;
