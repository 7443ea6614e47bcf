/// The HTTP API. Start at [dev.weir.api.Api], which answers every request, and at
/// [dev.weir.api.Route], one row of the table from which requests are dispatched, checked and
/// documented. What the routes do stands in `dev.weir.api.routes`. It knows no server: a request
/// and a response are values.
@NullMarked
package dev.weir.api;

import org.jspecify.annotations.NullMarked;
