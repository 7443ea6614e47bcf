/// Ids and where they come from. Ids are types, so that two texts cannot be swapped; randomness
/// enters through [dev.weir.id.Ids] alone, so that a simulation can repeat itself.
@NullMarked
package dev.weir.id;

import org.jspecify.annotations.NullMarked;
