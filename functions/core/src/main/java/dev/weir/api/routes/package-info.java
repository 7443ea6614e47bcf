/// What the routes of the HTTP API do, one class per resource. Start at
/// [dev.weir.api.routes.Routes], which puts their rows into one table. A handler reads a checked
/// call, asks the package whose capability it is, and writes the answer; it decides nothing else.
@NullMarked
package dev.weir.api.routes;

import org.jspecify.annotations.NullMarked;
