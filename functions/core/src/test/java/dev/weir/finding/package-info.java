/// Tests of findings and of what helps to word them.
@NullMarked
package dev.weir.finding;

import org.jspecify.annotations.NullMarked;
