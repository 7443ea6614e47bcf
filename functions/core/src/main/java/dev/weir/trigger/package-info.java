/// Triggers: named counters that only grow. Start at [dev.weir.trigger.TriggerStore]. An ordinary
/// trigger is one row, moved by conditional commits; one that many count at once spreads over lanes
/// (`docs/decisions/017-triggers-count-in-batches-and-lanes.md`). It knows nothing of HTTP, and of
/// runs only that an increment may ask for one.
@NullMarked
package dev.weir.trigger;

import org.jspecify.annotations.NullMarked;
