@NullMarked
package dev.weir.deploy.metrics;

import org.jspecify.annotations.NullMarked;
