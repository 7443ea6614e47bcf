/// Calls out to addresses that users gave. Start at [dev.weir.local.http.GuardedHttpOut]; which
/// addresses are refused stands in `Guard`.
@NullMarked
package dev.weir.local.http;

import org.jspecify.annotations.NullMarked;
