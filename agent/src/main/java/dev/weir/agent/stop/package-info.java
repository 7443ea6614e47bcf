/// How an agent is told to stop, and how long things may take. Start at [dev.weir.agent.stop.Stop].
@NullMarked
package dev.weir.agent.stop;

import org.jspecify.annotations.NullMarked;
