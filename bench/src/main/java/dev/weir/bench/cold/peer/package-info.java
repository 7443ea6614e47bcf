/// What Weir is set beside.
@NullMarked
package dev.weir.bench.cold.peer;

import org.jspecify.annotations.NullMarked;
