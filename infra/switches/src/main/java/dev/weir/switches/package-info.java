/// A step of the build, after the compiler: see [dev.weir.switches.Main].
@NullMarked
package dev.weir.switches;

import org.jspecify.annotations.NullMarked;
