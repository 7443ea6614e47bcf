/// Checks of the repository itself: format, length, words that mark unfinished work.
@NullMarked
package dev.weir.tidy;

import org.jspecify.annotations.NullMarked;
