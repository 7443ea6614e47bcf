/// Tests of the way from text to normal form or findings. Start at `LintTest`.
@NullMarked
package dev.weir.pipeline.formats;

import org.jspecify.annotations.NullMarked;
