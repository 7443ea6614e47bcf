/// Measures cold starts: process start to first response of a function, beside peers. Start at
/// [dev.weir.bench.cold.ColdStart].
@NullMarked
package dev.weir.bench.cold;

import org.jspecify.annotations.NullMarked;
