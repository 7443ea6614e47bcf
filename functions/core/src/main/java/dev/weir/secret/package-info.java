/// The port to secrets. Start at [dev.weir.secret.Secrets]. Definitions name secrets, never hold
/// them; values are masked wherever a log could show them.
@NullMarked
package dev.weir.secret;

import org.jspecify.annotations.NullMarked;
