package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.cli.command.Settings;
import dev.weir.cli.command.Surroundings;
import dev.weir.cli.command.WeirCommand;
import dev.weir.cli.console.Console;
import dev.weir.cli.console.Interrupts;
import dev.weir.cli.console.Style;
import dev.weir.cli.console.SystemTerminal;
import dev.weir.cli.doctor.ThisMachine;
import dev.weir.cli.server.LocalCloud;
import dev.weir.deploy.config.Environment;
import dev.weir.json.JsonText;
import dev.weir.sim.SimClock;
import dev.weir.sim.SimIds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/// Answers the commands of the README in one folder: those of `weir` in this process, with jobs as
/// processes, others by the system's shell. A command with `&` goes on until the shell is closed.
final class ReadmeShell implements AutoCloseable {
  private static final String HERE = "/home/ann/weir";
  private static final String ADDRESS = "http://127.0.0.1:8080";

  /// Lines of progress, which come on standard error and in an order of their own.
  private static final Pattern PROGRESS = Pattern.compile("(?m)^(?:[^ ] \\S+: |\\S+ #\\d+: ).*\n");

  private final Path folder;
  private final Interrupts interrupts = new Interrupts();
  private final SimIds ids = new SimIds(7, SimClock.atNoon());
  private Optional<CompletableFuture<Void>> server = Optional.empty();
  private int exit;

  ReadmeShell(Path folder) {
    this.folder = folder;
  }

  /// What a person sees of the command's answer.
  String answer(String command) throws IOException, InterruptedException {
    if (command.equals("echo $?")) {
      return exit + "\n";
    }
    if (command.startsWith("./weir up ")) {
      return serve();
    }
    return command.startsWith("./weir ") ? weir(command) : shell(command);
  }

  private String weir(String command) {
    var said = new ByteArrayOutputStream();
    exit = execute(new Interrupts(), said, command.split(" "));
    return text(said);
  }

  private int execute(Interrupts ctrlC, ByteArrayOutputStream said, String... words) {
    String[] arguments = Arrays.copyOfRange(words, 1, words.length);
    return WeirCommand.line(around(ctrlC, said)).execute(arguments);
  }

  /// A port that is free is taken instead.
  private String serve() throws IOException {
    var said = new ByteArrayOutputStream();
    server =
        Optional.of(
            CompletableFuture.runAsync(
                () -> execute(interrupts, said, "./weir", "up", "--port", "0"),
                task -> Thread.ofPlatform().start(task)));
    while (!text(said).endsWith(" stops.\n") && !server.get().isDone()) {
      Thread.onSpinWait();
    }
    return text(said).replace(address(), ADDRESS);
  }

  private String address() throws IOException {
    return JsonText.readObject(Files.readString(folder.resolve(".weir/server.json"))).text("url");
  }

  private String shell(String command) throws IOException, InterruptedException {
    assumeTrue(
        new ThisMachine(folder).firstLine(List.of("curl", "-V")).isPresent(),
        "curl is not installed");
    Process process =
        new ProcessBuilder("/bin/sh", "-c", command.replace(ADDRESS, address()))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    exit = process.waitFor();
    return answer;
  }

  private String text(ByteArrayOutputStream said) {
    String all = said.toString(StandardCharsets.UTF_8).replace(folder.toString(), HERE);
    return PROGRESS.matcher(all).replaceAll("");
  }

  private Surroundings around(Interrupts ctrlC, ByteArrayOutputStream said) {
    var screen = new PrintStream(said, true, StandardCharsets.UTF_8);
    var console = new Console(screen, screen, Style.PLAIN);
    var cloud = new InsideCloud(System.getenv(), console::say);
    return new Surroundings(
        new Settings(folder, folder, "ann", Optional.empty(), Optional.empty(), false),
        console,
        SystemTerminal::open,
        ctrlC,
        ctrlC::await,
        wish -> cloud.start(onProcesses(wish)),
        new ThisHost(() -> new Environment(Map.of(), folder, "ann", folder)),
        new ThisMachine(folder),
        InstantSource.system(),
        ids);
  }

  private static LocalCloud.Settings onProcesses(LocalCloud.Settings wish) {
    return new LocalCloud.Settings(
        wish.data(),
        wish.host(),
        wish.port(),
        LocalCloud.Runner.PROCESSES,
        wish.takesUpRuns(),
        wish.facades());
  }

  @Override
  public void close() {
    if (server.isPresent()) {
      interrupts.add();
      server.get().join();
      assertEquals(false, Files.exists(folder.resolve(".weir/server.json")));
    }
  }
}
