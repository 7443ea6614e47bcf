/// The formats in which a pipeline can be written. Start at [dev.weir.pipeline.formats.Formats]: it
/// finds out by its shape which format a file has, and gives the normal form or every fault. One
/// class per format; each only leads to the package that reads it.
@NullMarked
package dev.weir.pipeline.formats;

import org.jspecify.annotations.NullMarked;
