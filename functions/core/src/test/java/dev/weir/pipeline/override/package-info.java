@NullMarked
package dev.weir.pipeline.override;

import org.jspecify.annotations.NullMarked;
