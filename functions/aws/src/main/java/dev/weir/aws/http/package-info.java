/// Calls out to addresses that users gave. Start at [dev.weir.aws.http.GuardedHttpOut]; which
/// addresses are refused stands in `Guard`.
@NullMarked
package dev.weir.aws.http;

import org.jspecify.annotations.NullMarked;
