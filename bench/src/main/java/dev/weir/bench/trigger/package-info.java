/// Measures triggers: increments per second of processor beside Debian's `webhook`, how soon an
/// agent knows of one, and what waiting for it costs. Start at
/// [dev.weir.bench.trigger.TriggerBench].
@NullMarked
package dev.weir.bench.trigger;

import org.jspecify.annotations.NullMarked;
