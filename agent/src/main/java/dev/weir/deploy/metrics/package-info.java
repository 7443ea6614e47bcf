/// What an agent tells Prometheus of itself. Start at [dev.weir.deploy.metrics.MetricsPage];
/// [dev.weir.deploy.metrics.MetricsServer] serves it.
@NullMarked
package dev.weir.deploy.metrics;

import org.jspecify.annotations.NullMarked;
