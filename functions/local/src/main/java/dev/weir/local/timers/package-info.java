/// Timers of the local cloud. Start at [dev.weir.local.timers.LocalTimers]: they rest in the state
/// store, so that a restart loses none.
@NullMarked
package dev.weir.local.timers;

import org.jspecify.annotations.NullMarked;
