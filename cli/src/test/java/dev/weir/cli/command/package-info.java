/// The commands from the outside: arguments in, exit code and text out. Start at
/// [dev.weir.cli.command.Person].
@NullMarked
package dev.weir.cli.command;

import org.jspecify.annotations.NullMarked;
