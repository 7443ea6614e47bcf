@NullMarked
package dev.weir.deploy;

import org.jspecify.annotations.NullMarked;
