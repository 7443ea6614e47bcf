/// The launcher, tried as a script.
@NullMarked
package dev.weir.cli;

import org.jspecify.annotations.NullMarked;
