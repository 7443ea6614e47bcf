package dev.weir.cli.command;

import dev.weir.cli.console.Console;
import dev.weir.cli.console.Interrupts;
import dev.weir.cli.console.Terminal;
import dev.weir.cli.server.LocalCloud;
import dev.weir.id.Ids;
import java.time.InstantSource;
import java.util.function.Supplier;

/// All that commands use of the world.
///
/// @param terminal opens the terminal; whoever opens it closes it
/// @param cloud starts the local cloud
public record Surroundings(
    Settings settings,
    Console console,
    Supplier<Terminal> terminal,
    Interrupts interrupts,
    LocalCloud cloud,
    InstantSource clock,
    Ids ids) {}
