/// Tests of who may call.
@NullMarked
package dev.weir.access;

import org.jspecify.annotations.NullMarked;
