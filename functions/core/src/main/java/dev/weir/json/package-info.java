/// JSON as a value. Start at [dev.weir.json.Json] for the tree and [dev.weir.json.JsonText] for
/// reading and printing it. Everything that crosses a wire or rests in a store passes through here;
/// records of the domain are mapped to it by a codec beside them, never by reflection.
@NullMarked
package dev.weir.json;

import org.jspecify.annotations.NullMarked;
