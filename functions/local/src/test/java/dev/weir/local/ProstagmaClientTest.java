package dev.weir.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weir.Ports;
import dev.weir.http.HttpOut.Reply;
import dev.weir.local.files.DataDirectory;
import dev.weir.local.files.FileBlobStore;
import dev.weir.local.sqlite.SqliteStateStore;
import dev.weir.local.tasks.TaskSettings;
import dev.weir.relay.Fetched;
import dev.weir.relay.Relay;
import dev.weir.sim.SimWorld;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A client of prostagma deploys from the local cloud as it did from prostagma's server.
@Timeout(120)
final class ProstagmaClientTest {
  private static final String SECRET = "ENTER_YOUR_SECRET_HERE";
  private static final URI RELEASE = URI.create("https://example.com/release.txt");
  private static final String SCRIPT =
      """
      steps:
        - shell: |
            mkdir -p served
            echo deploying >> deploys
        - download:
            cache: true
            url: https://example.com/release.txt
            dest: served/release.txt
        - shell: cat served/release.txt >> deploys
      """;

  @TempDir private Path directory;
  private Cloud cloud;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(directory.resolve("build.yaml"), SCRIPT);
    relayHasDownloaded(RELEASE, "release 1\n");
    cloud = cloud(0);
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void whatWasCountedIsDeployedOnceWithAFileThatTheServerGives() throws Exception {
    ProstagmaClient client = client(SECRET);
    assertEquals(200, client.increment());
    long known = client.start();
    known = client.afterFiveSeconds(known);
    assertEquals(List.of(), deploys());

    client.increment();
    client.increment();
    known = client.afterFiveSeconds(known);
    known = client.afterFiveSeconds(known);

    assertEquals(3, known);
    assertEquals(List.of("deploying", "release 1"), deploys());
  }

  @Test
  void aRestartOfTheServerLosesNoCount() throws Exception {
    ProstagmaClient client = client(SECRET);
    long known = client.start();
    client.increment();
    int port = client.host().getPort();

    cloud.close();
    cloud = cloud(port);
    known = client.afterFiveSeconds(known);

    assertEquals(1, known);
    assertEquals(List.of("deploying", "release 1"), deploys());
  }

  @Test
  void withAnotherSecretNothingIsCountedAndNothingDeployed() throws Exception {
    ProstagmaClient stranger = client("guessed");

    assertEquals(403, stranger.increment());
    assertEquals(0, stranger.afterFiveSeconds(0));

    assertEquals(0, client(SECRET).start());
    assertFalse(Files.exists(directory.resolve("served")));
  }

  private ProstagmaClient client(String secret) {
    URI host = Objects.requireNonNull(cloud.facades().get("prostagma"));
    return new ProstagmaClient(
        host, secret, "myproject", directory.resolve("build.yaml"), "/bin/sh", directory);
  }

  private List<String> deploys() throws IOException {
    Path file = directory.resolve("deploys");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private Cloud cloud(int port) {
    return Cloud.start(
        new CloudSettings(
            directory.resolve("data"),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            TaskSettings.Engine.PROCESSES,
            Map.of("PROSTAGMA_SECRET", SECRET),
            true,
            Map.of("prostagma", port),
            _ -> {}));
  }

  /// The relay reaches no server of this machine, so an Internet that is told what to say stands in
  /// for the real one, on the data of the cloud that is started after it.
  private void relayHasDownloaded(URI uri, String content) {
    var world = new SimWorld(1);
    world.http.answer(uri, new Reply(200, Map.of(), content.getBytes(StandardCharsets.UTF_8)));
    InstantSource clock = InstantSource.system();
    try (DataDirectory data = DataDirectory.open(directory.resolve("data"));
        SqliteStateStore states = SqliteStateStore.open(data.path("state.db"), clock.instant())) {
      Ports sim = world.ports();
      var ports =
          new Ports.Made(
              states,
              FileBlobStore.open(data, () -> URI.create("http://127.0.0.1"), clock, world.ids),
              sim.flow(),
              sim.tasks(),
              sim.secrets(),
              sim.timers(),
              sim.http(),
              sim.checkouts(),
              clock,
              world.ids,
              sim.settings());
      assertInstanceOf(Fetched.Done.class, new Relay(ports, () -> {}).fetch(uri.toString()));
    }
  }
}
