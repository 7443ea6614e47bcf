/// What a run costs in an AWS account, worked out from what it did, wherever it ran. Start at
/// [dev.weir.cost.RunCost]. The prices are a dated file beside this package; what is counted, and
/// why so much of it, is in `Meter`. It reads no clock and no store.
@NullMarked
package dev.weir.cost;

import org.jspecify.annotations.NullMarked;
