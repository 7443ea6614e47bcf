/// Tests of what the parser of Weir's language has as tables.
@NullMarked
package dev.weir.pipeline.language;

import org.jspecify.annotations.NullMarked;
