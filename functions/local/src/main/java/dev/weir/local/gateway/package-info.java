/// The front door on a laptop: an HTTP server that hands requests to functions as an HTTP API of
/// API Gateway does (payload format 2.0). Start at [dev.weir.local.gateway.Gateway]. It knows
/// routes and limits, and nothing of what the functions do.
@NullMarked
package dev.weir.local.gateway;

import org.jspecify.annotations.NullMarked;
