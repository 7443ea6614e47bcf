/// The runtime of our own, beside a Runtime API that says what it should not.
@NullMarked
package dev.weir.aws.runtime;

import org.jspecify.annotations.NullMarked;
