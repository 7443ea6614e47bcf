/// The port to durable state. Start at [dev.weir.state.StateStore]: documents under keys, moved
/// only by conditional commits. Stores of a capability are classes over it; they hold the key
/// layout.
@NullMarked
package dev.weir.state;

import org.jspecify.annotations.NullMarked;
