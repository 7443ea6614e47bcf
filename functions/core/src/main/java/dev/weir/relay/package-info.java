/// The relay: downloads what agents without a way to the Internet ask for, and keeps it for them.
/// Start at [dev.weir.relay.Relay]. It knows nothing of HTTP's routes, and calls out through
/// [dev.weir.http.HttpOut] alone.
@NullMarked
package dev.weir.relay;

import org.jspecify.annotations.NullMarked;
