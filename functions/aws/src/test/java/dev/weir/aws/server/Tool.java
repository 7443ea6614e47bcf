package dev.weir.aws.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assumptions;

/// A server from `.ci/tools`, as a child of this JVM on a free port of the loopback address. It
/// ends with the JVM, and with [#close].
///
/// Where the tools are not installed, the test is left out with a message that says how to get
/// them. `-Dweir.tools=<folder>` names another place for them than `.tools`.
public final class Tool implements AutoCloseable {
  private static final int START_SECONDS_MAX = 60;

  private final Process process;
  private final URI address;
  private final Path log;

  private Tool(Process process, URI address, Path log) {
    this.process = process;
    this.address = address;
    this.log = log;
  }

  /// Starts it and waits until it takes connections.
  ///
  /// @param command the program under the folder of the tools, and what follows; `{port}` is
  ///   replaced
  /// @param environment what is set beside this JVM's own; `{port}` is replaced
  public static Tool start(List<String> command, Map<String, String> environment) {
    Path program = program(command.getFirst());
    int port = freePort();
    var words = new ArrayList<String>();
    words.add(program.toString());
    command.stream().skip(1).map(word -> word.replace("{port}", "" + port)).forEach(words::add);
    try {
      Path log = Files.createTempFile("weir-" + program.getFileName(), ".log");
      var builder =
          new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile());
      environment.forEach(
          (name, value) -> builder.environment().put(name, value.replace("{port}", "" + port)));
      var tool = new Tool(builder.start(), URI.create("http://127.0.0.1:" + port), log);
      Runtime.getRuntime().addShutdownHook(new Thread(tool::close));
      tool.awaitConnections(port);
      return tool;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Where it answers.
  public URI address() {
    return address;
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      Files.deleteIfExists(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The folder with the tools.
  private static Path program(String name) {
    Path root = Path.of(System.getProperty("weir.root"));
    Path tools = Path.of(System.getProperty("weir.tools", root.resolve(".tools").toString()));
    Path program = tools.resolve(name);
    String missing = "LEFT OUT: there is no " + program + ". Install it: .ci/tools";
    if (!Files.isExecutable(program)) {
      System.err.println(missing);
    }
    Assumptions.assumeTrue(Files.isExecutable(program), missing);
    return program;
  }

  private void awaitConnections(int port) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS_MAX);
    BooleanSupplier mayWait = () -> process.isAlive() && System.nanoTime() < end;
    while (!answers(port)) {
      if (!mayWait.getAsBoolean()) {
        throw new IllegalStateException("It did not start: " + Files.readString(log));
      }
      Thread.onSpinWait();
    }
  }

  private static boolean answers(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
