/// What the product is made of: [dev.weir.Ports], the world as the product sees it. Everything else
/// is in a package of its capability.
@NullMarked
package dev.weir;

import org.jspecify.annotations.NullMarked;
