/// Steps of the build that work on compiled classes, so that cold functions need not: see
/// [dev.weir.bytecode.Main].
@NullMarked
package dev.weir.bytecode;

import org.jspecify.annotations.NullMarked;
