/// The ports in memory, for tests. Start at [dev.weir.sim.Faults]: every call passes it twice, so a
/// test decides which calls fail and whether they had their effect before. Time is moved by hand
/// ([dev.weir.sim.SimClock]) and randomness comes from a seed ([dev.weir.sim.SimIds]), so what
/// happened once happens again.
@NullMarked
package dev.weir.sim;

import org.jspecify.annotations.NullMarked;
