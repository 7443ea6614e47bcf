/// Doing several things at once. Start at [dev.weir.work.Crew].
@NullMarked
package dev.weir.work;

import org.jspecify.annotations.NullMarked;
