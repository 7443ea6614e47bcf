package dev.weir.deploy.config;

import dev.weir.deploy.config.Connection.Protocol;
import dev.weir.deploy.config.TriggerConfig.Policy;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Reads what prostagma's client is configured by (rows G3–G8 of its behaviour). As there, a script
/// runs in the folder of the process, and what a script that succeeded leaves running goes on.
public final class ProstagmaVariables {
  private static final int ID_CHARS = 16;
  private static final int PORT_MAX = 65_535;

  private final Environment environment;
  private final List<String> faults = new ArrayList<>();

  private ProstagmaVariables(Environment environment) {
    this.environment = environment;
  }

  /// @throws ConfigFault that names every variable that is missing or wrong
  public static AgentConfig read(Environment environment) {
    return new ProstagmaVariables(environment).read();
  }

  private AgentConfig read() {
    String host = needed("PROSTAGMA_HOST", "https://prostagma.company.com:6969");
    Optional<URI> server = ConfigReader.url(host);
    if (!host.isEmpty() && server.isEmpty()) {
      faults.add(
          "PROSTAGMA_HOST=%s is not the address of a server, such as http://127.0.0.1:6969."
              .formatted(host));
    }
    String secret = needed("PROSTAGMA_SECRET", "the secret of the server");
    String trigger = needed("PROSTAGMA_TRIGGER", "mytrigger");
    String script = needed("PROSTAGMA_SCRIPT", "/deploy.yaml");
    Path shell = Path.of(environment.find("PROSTAGMA_SHELL").orElse("/bin/sh"));
    if (!shell.isAbsolute()) {
      faults.add("PROSTAGMA_SHELL=%s needs its whole path, such as /bin/sh.".formatted(shell));
    }
    Optional<InetSocketAddress> metrics =
        environment.find("PROSTAGMA_PROM_PORT").flatMap(this::port);
    if (!faults.isEmpty() || server.isEmpty()) {
      throw new ConfigFault(String.join("\n", faults));
    }
    Path folder = environment.directory();
    var watched =
        new TriggerConfig(
            trigger,
            folder.resolve(script),
            Policy.LATEST,
            Optional.empty(),
            Retry.DEFAULT,
            ScriptSettings.in(folder).withShell(shell).leavingProcesses());
    return new AgentConfig(
        environment.host(),
        new Connection(
            server.get(),
            Protocol.PROSTAGMA,
            new Secret(secret),
            Connection.POLL_DEFAULT,
            Duration.ZERO),
        state(host, trigger, folder.resolve(script)),
        metrics,
        List.of(watched));
  }

  private String needed(String name, String example) {
    Optional<String> value = environment.find(name);
    if (value.isEmpty()) {
      faults.add("%s is missing. Set it to %s.".formatted(name, example));
    }
    return value.orElse("");
  }

  private Optional<InetSocketAddress> port(String text) {
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > PORT_MAX) {
      faults.add("PROSTAGMA_PROM_PORT=%s is not a port, such as 7000.".formatted(text));
      return Optional.empty();
    }
    return Optional.of(new InetSocketAddress(Integer.parseInt(text)));
  }

  /// Several clients run on one machine, each with a folder of its own.
  private Path state(String host, String trigger, Path script) {
    Path base =
        environment
            .find("STATE_DIRECTORY")
            .map(Path::of)
            .or(() -> environment.find("XDG_STATE_HOME").map(home -> Path.of(home, "weir")))
            .orElse(environment.home().resolve(".local/state/weir"));
    return base.resolve("prostagma-" + digest(host + "\n" + trigger + "\n" + script));
  }

  private static String digest(String text) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum).substring(0, ID_CHARS);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java has SHA-256", e);
    }
  }
}
