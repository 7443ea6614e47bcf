package dev.weir.cli.command;

import dev.weir.cli.agent.AgentHost;
import dev.weir.cli.client.Pause;
import dev.weir.cli.console.Console;
import dev.weir.cli.console.Interrupts;
import dev.weir.cli.console.Terminal;
import dev.weir.cli.doctor.Machine;
import dev.weir.cli.server.LocalCloud;
import dev.weir.id.Ids;
import java.time.InstantSource;
import java.util.function.Supplier;

/// All that commands use of the world.
///
/// @param terminal opens the terminal; whoever opens it closes it
/// @param pause how to wait; Ctrl-C ends a wait
/// @param cloud starts the local cloud
/// @param agents where agents run
public record Surroundings(
    Settings settings,
    Console console,
    Supplier<Terminal> terminal,
    Interrupts interrupts,
    Pause pause,
    LocalCloud cloud,
    AgentHost agents,
    Machine machine,
    InstantSource clock,
    Ids ids) {}
