package dev.weir.deploy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.deploy.config.TriggerConfig.Policy;
import dev.weir.golden.Golden;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
  private static final String FAULTS =
      """
      nmae: web
      server: weir.example.com
      protocol: ftp
      metrics: 70000
      defaults: {timeout: never, name: x}
      triggers:
        - name: web
        - name: web
          script: a.yaml
          policy: newest
          shell: bash
          retry: {attempts: 0, first: 1}
        - {name: web, script: b.yaml}
        - {name: web, script: b.yaml}
        - web
      """;

  @TempDir private Path folder;

  @Test
  void aFileIsReadWithItsDefaults() throws IOException {
    Path token = folder.resolve("token");
    Files.writeString(token, "weir_secret\n");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));

    AgentConfig config =
        read(
            """
            name: web-1
            server: https://weir.example.com/
            token_file: token
            state: /var/lib/weir
            metrics: 9464
            defaults:
              shell: /bin/bash
              retry: {attempts: 3}
              env: {A: 1, B: 2}
            triggers:
              - name: web
                script: deploy.yaml
                folder: /srv/web
                env: {B: 3}
              - name: db
                script: /etc/db.yaml
                policy: each
                agents: one
                shell: /bin/sh
                timeout: 10m
            """);

    assertEquals("web-1", config.name());
    assertEquals(URI.create("https://weir.example.com"), config.connection().server());
    assertEquals("weir_secret", config.connection().secret().text());
    TriggerConfig web = config.triggers().get(0);
    assertEquals(folder.resolve("deploy.yaml"), web.script());
    assertEquals(Policy.LATEST, web.policy());
    assertEquals(Path.of("/bin/bash"), web.settings().shell());
    assertEquals(Map.of("A", "1", "B", "3"), web.settings().env());
    assertEquals(new Retry(3, Duration.ofSeconds(10), Duration.ofMinutes(10)), web.retry());
    TriggerConfig db = config.triggers().get(1);
    assertEquals(Policy.EACH, db.policy());
    assertEquals(Optional.of("default"), db.group());
    assertEquals(Duration.ofMinutes(10), db.settings().timeout());
  }

  @Test
  void everyFaultIsFoundAtOnce() {
    ConfigFault fault = assertThrows(ConfigFault.class, () -> read(FAULTS));

    Golden.check("config/faults.txt", masked(fault));
  }

  @Test
  void aTokenThatOthersMayReadIsRefused() throws IOException {
    Files.writeString(folder.resolve("token"), "weir_secret\n");
    Files.setPosixFilePermissions(
        folder.resolve("token"), PosixFilePermissions.fromString("rw-r--r--"));

    ConfigFault fault =
        assertThrows(
            ConfigFault.class,
            () ->
                read("server: http://a\ntoken_file: token\ntriggers: [{name: a, script: b.yaml}]"));

    assertEquals(
        "The file \"FOLDER/token\" with the token is open to others (rw-r--r--). Run: chmod 600"
            + " \"FOLDER/token\"",
        masked(fault));
  }

  @Test
  void theVariablesOfProstagmaAreEnough() {
    AgentConfig config =
        ProstagmaVariables.read(
            environment(
                Map.of(
                    "PROSTAGMA_HOST", "http://127.0.0.1:6969",
                    "PROSTAGMA_SECRET", "test",
                    "PROSTAGMA_TRIGGER", "web",
                    "PROSTAGMA_SCRIPT", "/build.yaml",
                    "PROSTAGMA_SHELL", "/bin/bash",
                    "PROSTAGMA_PROM_PORT", "7000")));

    TriggerConfig web = config.triggers().getFirst();
    assertEquals(Path.of("/build.yaml"), web.script());
    assertEquals(Path.of("/bin/bash"), web.settings().shell());
    assertEquals(7000, config.metrics().orElseThrow().getPort());
    assertEquals("[secret]", config.connection().secret().toString());
  }

  @Test
  void everyVariableThatIsMissingOrWrongIsNamed() {
    ConfigFault fault =
        assertThrows(
            ConfigFault.class,
            () ->
                ProstagmaVariables.read(
                    environment(
                        Map.of(
                            "PROSTAGMA_HOST", "0.0.0.0:6969",
                            "PROSTAGMA_SHELL", "bash",
                            "PROSTAGMA_SECRET", "",
                            "PROSTAGMA_PROM_PORT", "metrics"))));

    Golden.check("config/variables.txt", masked(fault));
  }

  private AgentConfig read(String text) {
    try {
      Files.writeString(folder.resolve("agent.yaml"), text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return ConfigReader.read(Path.of("agent.yaml"), environment(Map.of()));
  }

  private Environment environment(Map<String, String> variables) {
    return new Environment(variables, folder, "host-7", folder);
  }

  private String masked(ConfigFault fault) {
    return String.valueOf(fault.getMessage()).replace(folder.toString(), "FOLDER");
  }
}
