/// What a person sees, held against golden files.
@NullMarked
package dev.weir.cli.progress;

import org.jspecify.annotations.NullMarked;
