/// Text for people: aligned columns ([dev.weir.print.Columns]), times and sizes
/// ([dev.weir.print.Amounts]), and foreign text that cannot harm what it is printed into
/// ([dev.weir.print.Printable]). It knows nothing of what is printed.
@NullMarked
package dev.weir.print;

import org.jspecify.annotations.NullMarked;
