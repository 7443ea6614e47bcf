/// The port to timers. Start at [dev.weir.time.Timers]. The time of day itself comes from
/// `java.time.InstantSource`, handed to whoever needs it.
@NullMarked
package dev.weir.time;

import org.jspecify.annotations.NullMarked;
