/// How an agent is told to stop, and how long things may take. Start at
/// [dev.weir.deploy.stop.Stop].
@NullMarked
package dev.weir.deploy.stop;

import org.jspecify.annotations.NullMarked;
