@NullMarked
package dev.weir.pipeline.t1;

import org.jspecify.annotations.NullMarked;
