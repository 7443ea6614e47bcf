/// What a document from outside may look like. Start at [dev.weir.api.shape.Shape]: one description
/// of a request's body or query, from which its faults are found, all at once, and its JSON Schema
/// is written. It knows no route.
@NullMarked
package dev.weir.api.shape;

import org.jspecify.annotations.NullMarked;
