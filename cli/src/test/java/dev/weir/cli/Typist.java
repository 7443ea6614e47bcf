package dev.weir.cli;

import dev.weir.cli.client.Endpoint;
import dev.weir.cli.command.Settings;
import dev.weir.cli.command.Surroundings;
import dev.weir.cli.command.WeirCommand;
import dev.weir.cli.console.Console;
import dev.weir.cli.console.Interrupts;
import dev.weir.cli.console.Style;
import dev.weir.cli.console.SystemTerminal;
import dev.weir.cli.doctor.ThisMachine;
import dev.weir.deploy.config.Environment;
import dev.weir.sim.SimClock;
import dev.weir.sim.SimIds;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// Types commands against a server that runs, on this machine.
///
/// @param directory where it is
/// @param home takes what commands leave
record Typist(Path directory, Path home, Endpoint server) {

  /// What a command answered.
  record Said(int exit, String text) {}

  Said types(String... arguments) {
    var bytes = new ByteArrayOutputStream();
    var screen = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    var interrupts = new Interrupts();
    var settings =
        new Settings(
            directory,
            home,
            "ann",
            Optional.of(server.url().toString()),
            Optional.of(server.token()),
            false);
    var around =
        new Surroundings(
            settings,
            new Console(screen, screen, Style.PLAIN),
            SystemTerminal::open,
            interrupts,
            interrupts::await,
            _ -> {
              throw new AssertionError("The server is named");
            },
            new ThisHost(() -> new Environment(Map.of(), home, "ann-1", home)),
            new ThisMachine(home),
            InstantSource.system(),
            new SimIds(System.nanoTime(), SimClock.atNoon()));
    int exit = WeirCommand.line(around).execute(arguments);
    return new Said(exit, bytes.toString(StandardCharsets.UTF_8));
  }
}
