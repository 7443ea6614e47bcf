/// Processes that nothing of them outlives. Start at [dev.weir.process.Processes]: what was started
/// through a [dev.weir.process.Starter] is known by its [dev.weir.process.Mark], however it
/// detaches itself, and ends with it. It knows neither tasks nor scripts.
@NullMarked
package dev.weir.process;

import org.jspecify.annotations.NullMarked;
