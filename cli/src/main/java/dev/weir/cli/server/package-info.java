/// Which server a command talks to. Start at [dev.weir.cli.server.Servers]: the one that was named,
/// else the one that runs for this project, else one inside this process for as long as the command
/// takes.
@NullMarked
package dev.weir.cli.server;

import org.jspecify.annotations.NullMarked;
