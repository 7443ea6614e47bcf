package dev.weir.cli;

import dev.weir.cli.command.Settings;
import dev.weir.cli.command.Surroundings;
import dev.weir.cli.console.Console;
import dev.weir.cli.console.Interrupts;
import dev.weir.cli.console.Style;
import dev.weir.cli.console.SystemTerminal;
import dev.weir.cli.doctor.ThisMachine;
import dev.weir.deploy.config.Environment;
import dev.weir.id.Ids;
import dev.weir.id.Ulid;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/// Puts the command line together from what the process finds around it. The only class of it that
/// reads the environment and the clock.
final class Wiring {
  private static final String TERMINAL = "terminal";

  private Wiring() {}

  static Surroundings surroundings() {
    var interrupts = new Interrupts();
    var console = new Console(stream(FileDescriptor.out), stream(FileDescriptor.err), style());
    return new Surroundings(
        settings(),
        console,
        SystemTerminal::open,
        interrupts,
        interrupts::await,
        new InsideCloud(System.getenv(), console::say),
        new ThisHost(Wiring::environment),
        new ThisMachine(Path.of(System.getProperty("java.home", ""))),
        InstantSource.system(),
        new RandomIds());
  }

  private static Environment environment() {
    return new Environment(
        System.getenv(),
        Path.of("").toAbsolutePath(),
        hostName(),
        Path.of(System.getProperty("user.home", "/")));
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "localhost";
    }
  }

  private static Settings settings() {
    return new Settings(
        Path.of("").toAbsolutePath(),
        Path.of(System.getProperty("java.io.tmpdir", "/tmp")),
        System.getProperty("user.name", ""),
        variable("WEIR_SERVER"),
        variable("WEIR_TOKEN"),
        variable("WEIR_DEBUG").isPresent());
  }

  /// Whether the standard error is a terminal is known to the launcher, which says so.
  private static Style style() {
    boolean isTerminal = TERMINAL.equals(System.getProperty("weir.stderr"));
    boolean hasColor =
        isTerminal
            && variable("NO_COLOR").isEmpty()
            && variable("TERM").filter(term -> !term.equals("dumb")).isPresent();
    return new Style(hasColor, "UTF-8".equals(System.getProperty("native.encoding")));
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }

  private static Optional<String> variable(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
  }

  /// Ids from the clock and a strong source of randomness.
  private static final class RandomIds implements Ids {
    private static final int ULID_BYTES = 10;
    private static final int SECRET_BYTES = 32;
    private final SecureRandom random = new SecureRandom();

    @Override
    public String ulid() {
      return Ulid.of(Instant.now(), bytes(ULID_BYTES));
    }

    @Override
    public String secret() {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SECRET_BYTES));
    }

    private byte[] bytes(int count) {
      byte[] bytes = new byte[count];
      random.nextBytes(bytes);
      return bytes;
    }
  }
}
