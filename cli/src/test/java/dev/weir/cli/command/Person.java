package dev.weir.cli.command;

import dev.weir.cli.client.Endpoint;
import dev.weir.cli.client.FakeServer;
import dev.weir.cli.console.Console;
import dev.weir.cli.console.Interrupts;
import dev.weir.cli.console.Style;
import dev.weir.cli.console.Terminal;
import dev.weir.cli.doctor.Machine;
import dev.weir.cli.server.LocalCloud;
import dev.weir.sim.SimClock;
import dev.weir.sim.SimIds;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Somebody who types commands in a folder. Time passes only while a command waits.
final class Person {
  private final Path directory;
  private final SimClock clock = SimClock.atNoon();
  private final Interrupts interrupts = new Interrupts();
  private final List<LocalCloud.Settings> clouds = new ArrayList<>();
  private Optional<FakeServer> named = Optional.empty();
  private Optional<FakeServer> inside = Optional.empty();
  private Optional<String> notice = Optional.empty();
  private Optional<RuntimeException> fault = Optional.empty();
  private Machine machine = new FakeMachine();
  private Terminal terminal = new FakeTerminal(false);
  private Set<Integer> interrupted = Set.of();
  private int pauses;

  /// What a command answered.
  record Said(int exit, String out, String err) {}

  Person(Path directory) {
    this.directory = directory;
  }

  /// From now on `WEIR_SERVER` names this server.
  Person using(FakeServer server) {
    named = Optional.of(server);
    return this;
  }

  /// The server that a cloud inside the command is.
  Person withInside(FakeServer server) {
    inside = Optional.of(server);
    return this;
  }

  /// What the cloud inside the command has to say about where jobs run.
  Person noticing(String sentence) {
    notice = Optional.of(sentence);
    return this;
  }

  /// From now on no cloud starts inside the command, for this reason.
  Person failingWith(RuntimeException reason) {
    fault = Optional.of(reason);
    return this;
  }

  Person on(Machine other) {
    machine = other;
    return this;
  }

  Person at(Terminal other) {
    terminal = other;
    return this;
  }

  /// Presses Ctrl-C in the pauses of these numbers, from 1.
  Person interruptingIn(Integer... these) {
    interrupted = Set.of(these);
    return this;
  }

  /// The clouds that were started inside commands.
  List<LocalCloud.Settings> clouds() {
    return clouds;
  }

  Said types(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int exit = WeirCommand.line(around(out, err)).execute(arguments);
    return new Said(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Surroundings around(ByteArrayOutputStream out, ByteArrayOutputStream err) {
    var settings =
        new Settings(
            directory,
            directory,
            "ada",
            named.map(server -> server.url().toString()),
            Optional.of("secret"),
            false);
    return new Surroundings(
        settings,
        new Console(
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            Style.PLAIN),
        () -> terminal,
        interrupts,
        this::pause,
        this::start,
        new FakeHost(directory),
        machine,
        clock,
        new SimIds(7, clock));
  }

  private void pause(Duration duration) {
    clock.advance(duration);
    if (interrupted.contains(++pauses)) {
      interrupts.add();
    }
  }

  private LocalCloud.Running start(LocalCloud.Settings settings) {
    clouds.add(settings);
    fault.ifPresent(reason -> {
      throw reason;
    });
    URI url = inside.orElseThrow().url();
    return new LocalCloud.Running() {
      @Override
      public Endpoint endpoint() {
        return new Endpoint(url, "inside");
      }

      @Override
      public Map<String, URI> facades() {
        return Map.of();
      }

      @Override
      public Optional<String> notice() {
        return notice;
      }

      @Override
      public void close() {}
    };
  }
}
