package dev.weir.deploy.config;

import dev.weir.deploy.config.Connection.Protocol;
import dev.weir.deploy.document.Fields;
import dev.weir.finding.Finding.Position;
import dev.weir.finding.Findings;
import dev.weir.finding.Quoted;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the file of an agent; docs/agents.md describes its keys. Paths in it are relative to its
/// folder. `WEIR_SERVER`, `WEIR_TOKEN` and `WEIR_TOKEN_FILE` stand in for what it leaves out.
public final class ConfigReader {
  static final int TRIGGERS_MAX = 50;

  private static final Set<String> KEYS =
      Set.of(
          "name",
          "server",
          "protocol",
          "poll",
          "wait",
          "token_file",
          "state",
          "metrics",
          "defaults",
          "triggers");
  private static final Map<String, Protocol> PROTOCOLS =
      Map.of("weir", Protocol.WEIR, "prostagma", Protocol.PROSTAGMA);
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,79}");
  private static final Pattern LISTEN = Pattern.compile("(?:(.+):)?([0-9]{1,5})");
  private static final Duration POLL_MIN = Duration.ofSeconds(1);
  private static final Duration POLL_MAX = Duration.ofHours(1);
  private static final int PORT_MAX = 65_535;
  private static final String SMALLEST = "{name: web, script: deploy.yaml}";

  private final Environment environment;
  private final Path folder;
  private final Findings findings = new Findings();

  private ConfigReader(Environment environment, Path folder) {
    this.environment = environment;
    this.folder = folder;
  }

  /// @throws ConfigFault with every fault of it
  public static AgentConfig read(Path file, Environment environment) {
    Path absolute = environment.directory().resolve(file).normalize();
    Path folder = Optional.ofNullable(absolute.getParent()).orElse(absolute);
    return new ConfigReader(environment, folder).read(file.toString(), text(file, absolute));
  }

  private static String text(Path file, Path absolute) {
    try {
      return Files.readString(absolute);
    } catch (IOException e) {
      throw new ConfigFault("The configuration \"%s\" cannot be read: %s".formatted(file, e));
    }
  }

  private AgentConfig read(String file, String text) {
    Optional<YamlNode> root = YamlReader.read(file, text, findings);
    if (root.isEmpty() && !findings.hasErrors()) {
      findings.error(
          new Position(file, 1, 1),
          "",
          "The file is empty; it needs triggers: [" + SMALLEST + "].");
    }
    Optional<AgentConfig> config =
        root.flatMap(node -> Fields.of(node, "{triggers: [" + SMALLEST + "]}", findings))
            .flatMap(this::agent);
    if (config.isEmpty() || findings.hasErrors()) {
      throw new ConfigFault(findings.inOrder());
    }
    return config.get();
  }

  private Optional<AgentConfig> agent(Fields fields) {
    fields.onlyKeys("The configuration", KEYS);
    String name = fields.text("name").orElse(environment.host());
    if (!NAME.matcher(name).matches()) {
      fields.error(
          "name",
          Quoted.of(name) + " is not a name: letters, digits, \".\", \"_\" and \"-\", up to 80.");
    }
    Optional<InetSocketAddress> metrics =
        fields.text("metrics").flatMap(text -> listen(fields, text));
    Path state = fields.text("state").map(folder::resolve).orElseGet(this::stateFolder);
    List<TriggerConfig> triggers = triggers(fields);
    Protocol protocol = fields.word("protocol", PROTOCOLS).orElse(Protocol.WEIR);
    Duration poll = fields.duration("poll", POLL_MIN, POLL_MAX).orElse(Connection.POLL_DEFAULT);
    if (protocol == Protocol.PROSTAGMA && triggers.stream().anyMatch(t -> t.group().isPresent())) {
      fields.error(
          "protocol", "\"agents: one\" needs a server of Weir, and prostagma's knows no agents.");
    }
    Duration wait =
        fields.duration("wait", Duration.ZERO, Connection.WAIT_MAX).orElse(Connection.WAIT_MAX);
    Optional<URI> server = server(fields);
    if (server.isEmpty() || findings.hasErrors()) {
      return Optional.empty();
    }
    var connection = new Connection(server.get(), protocol, secret(fields), poll, wait);
    return Optional.of(new AgentConfig(name, connection, state.normalize(), metrics, triggers));
  }

  private Path stateFolder() {
    return environment.find("STATE_DIRECTORY").map(Path::of).orElse(folder.resolve(".weir/agent"));
  }

  private Optional<URI> server(Fields fields) {
    Optional<String> text = fields.text("server").or(() -> environment.find("WEIR_SERVER"));
    if (text.isEmpty()) {
      fields.error(
          "server",
          "The key \"server\" is missing, and WEIR_SERVER is not set. Name the server, such as"
              + " https://weir.example.com.");
      return Optional.empty();
    }
    Optional<URI> url = url(text.get());
    if (url.isEmpty()) {
      fields.error(
          "server",
          Quoted.of(text.get())
              + " is not the address of a server, such as https://weir.example.com.");
    }
    return url;
  }

  /// The address of a server without slashes at its end.
  static Optional<URI> url(String text) {
    try {
      var url = new URI(text.strip().replaceAll("/+$", ""));
      String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
      boolean isServer = (scheme.equals("http") || scheme.equals("https")) && url.getHost() != null;
      return isServer ? Optional.of(url) : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private Secret secret(Fields fields) {
    Optional<Path> file =
        fields
            .text("token_file")
            .map(folder::resolve)
            .or(() -> environment.find("WEIR_TOKEN_FILE").map(environment.directory()::resolve));
    return file.map(Tokens::read)
        .or(() -> environment.find("WEIR_TOKEN").map(Secret::new))
        .orElseThrow(() ->
            new ConfigFault(
                "There is no token: the key \"token_file\" is missing, and neither WEIR_TOKEN_FILE"
                    + " nor WEIR_TOKEN is set."));
  }

  private Optional<InetSocketAddress> listen(Fields fields, String text) {
    Matcher parts = LISTEN.matcher(text);
    if (!parts.matches() || Integer.parseInt(parts.group(2)) > PORT_MAX) {
      fields.error(
          "metrics",
          Quoted.of(text) + " is not a port such as 9464, nor an address such as 127.0.0.1:9464.");
      return Optional.empty();
    }
    String host = Optional.ofNullable(parts.group(1)).orElse("127.0.0.1");
    return Optional.of(InetSocketAddress.createUnresolved(host, Integer.parseInt(parts.group(2))));
  }

  private List<TriggerConfig> triggers(Fields fields) {
    if (fields.find("triggers").isEmpty()) {
      fields.error(
          "triggers", "The key \"triggers\" is missing, such as triggers: [" + SMALLEST + "].");
      return List.of();
    }
    Optional<Fields> defaults =
        fields.find("defaults").flatMap(node -> Fields.of(node, "{timeout: 10m}", findings));
    var reader = new TriggerReader(folder, findings, defaults);
    var triggers = new ArrayList<TriggerConfig>();
    var names = new HashSet<String>();
    for (YamlNode item : fields.list("triggers", TRIGGERS_MAX)) {
      Optional<TriggerConfig> trigger = Fields.of(item, SMALLEST, findings).flatMap(reader::read);
      trigger.ifPresent(triggers::add);
      if (trigger.filter(t -> !names.add(t.name())).isPresent()) {
        Fields.error(
            findings,
            item,
            "There is a trigger "
                + Quoted.of(trigger.get().name())
                + " already; one agent watches a trigger once.");
      }
    }
    if (triggers.isEmpty() && !findings.hasErrors()) {
      fields.error(
          "triggers", "There is no trigger to watch, such as triggers: [" + SMALLEST + "].");
    }
    return triggers;
  }
}
