/// What monitoring asks for, as Prometheus reads it. Start at [dev.weir.metrics.Metrics]. Numbers
/// come from stored rows alone, a bounded number of them; nothing is counted in this process.
@NullMarked
package dev.weir.metrics;

import org.jspecify.annotations.NullMarked;
