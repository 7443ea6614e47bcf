/// From a definition to what one run will do. Start at [dev.weir.plan.Planner], a pure function of
/// the definition, the cause and the inputs; its result, [dev.weir.plan.Plan], is what `weir plan`
/// shows and what a run carries out. It reads no clock and no store.
@NullMarked
package dev.weir.plan;

import org.jspecify.annotations.NullMarked;
