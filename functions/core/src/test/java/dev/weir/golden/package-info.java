/// Texts that a person or another program reads, kept as files. Start at [dev.weir.golden.Golden].
@NullMarked
package dev.weir.golden;

import org.jspecify.annotations.NullMarked;
