/// The port for calls out to addresses that users gave. Start at [dev.weir.http.HttpOut]. Nothing
/// else in the product opens a connection to such an address.
@NullMarked
package dev.weir.http;

import org.jspecify.annotations.NullMarked;
