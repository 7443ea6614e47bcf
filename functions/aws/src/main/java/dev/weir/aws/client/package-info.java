/// The clients of AWS services, all made alike. Start at [dev.weir.aws.client.Clients]. It knows no
/// port: an adapter is handed a [dev.weir.Lazy] client and says what it asks of it.
@NullMarked
package dev.weir.aws.client;

import org.jspecify.annotations.NullMarked;
