/// Ids and secrets as every installation makes them, in an account and on a laptop.
@NullMarked
package dev.weir.aws.id;

import org.jspecify.annotations.NullMarked;
