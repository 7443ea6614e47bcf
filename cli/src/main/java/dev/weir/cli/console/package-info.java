/// Where commands speak. Start at [dev.weir.cli.console.Console]: results go to the standard
/// output, everything else to the standard error, coloured where a person watches. Nothing here
/// knows what a run is.
@NullMarked
package dev.weir.cli.console;

import org.jspecify.annotations.NullMarked;
