package dev.weir.cli.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.client.Endpoint;
import dev.weir.cli.client.FakeServer;
import dev.weir.cli.server.LocalCloud.Runner;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServersTest {
  private static final long NO_PROCESS = 99_999_999;

  @TempDir private Path data;

  private final FakeServer running =
      new FakeServer().on("GET /v1/health", Json.Obj.of("status", "ok"));
  private final List<LocalCloud.Settings> started = new ArrayList<>();

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void aServerThatIsNamedGoesBeforeAllOthers() {
    announce(ProcessHandle.current().pid());
    var named = new Endpoint(URI.create("https://weir.example.org"), "token");

    Server server = new Servers(Optional.of(named), this::start, _ -> {}).open(data, Runner.ANY);

    assertEquals(named, server.api().endpoint());
    assertFalse(server.isInside());
  }

  @Test
  void aServerThatRunsForTheProjectIsUsedWithItsToken() {
    announce(ProcessHandle.current().pid());

    Server server = servers().open(data, Runner.ANY);

    assertEquals(new Endpoint(running.url(), "kept"), server.api().endpoint());
    assertEquals(List.of(), started);
  }

  @Test
  void whatAServerThatIsGoneLeftIsPassedOver() {
    announce(NO_PROCESS);

    Server server = servers().open(data, Runner.PROCESSES);

    assertTrue(server.isInside());
    assertEquals(List.of(LocalCloud.Settings.toRun(data, Runner.PROCESSES)), started);
  }

  @Test
  void whoeverOnlyLooksLeavesRunsAlone() {
    servers().openToLook(data);

    assertFalse(started.getFirst().takesUpRuns());
  }

  @Test
  void aServerThatIsJustStartingIsWaitedFor() {
    var servers =
        new Servers(
            Optional.empty(),
            _ -> {
              throw new LocalCloud.InUse("The directory is in use.", new IOException());
            },
            _ -> announce(ProcessHandle.current().pid()));

    assertEquals(running.url(), servers.open(data, Runner.ANY).api().endpoint().url());
  }

  @Test
  void dataThatStaysInUseIsGivenUp() {
    var servers =
        new Servers(
            Optional.empty(),
            _ -> {
              throw new LocalCloud.InUse("The directory is in use.", new IOException());
            },
            _ -> {});

    NoServer fault = assertThrows(NoServer.class, () -> servers.open(data, Runner.ANY));

    assertEquals("The directory is in use.", fault.getMessage());
  }

  @Test
  void aProjectWithoutRunsHasNothingToLookAt() {
    Path none = data.resolve("none");

    NoServer fault = assertThrows(NoServer.class, () -> servers().openToLook(none));

    assertEquals(
        "Nothing was run here yet: there is no folder "
            + none
            + ". Start a run with \"weir run\", or name a server with --server or WEIR_SERVER.",
        fault.getMessage());
    assertThrows(NoServer.class, () -> servers().openAgain(none, Runner.ANY));
  }

  private Servers servers() {
    return new Servers(Optional.empty(), this::start, _ -> {});
  }

  private LocalCloud.Running start(LocalCloud.Settings settings) {
    started.add(settings);
    return new LocalCloud.Running() {
      @Override
      public Endpoint endpoint() {
        return running.endpoint();
      }

      @Override
      public Map<String, URI> facades() {
        return Map.of();
      }

      @Override
      public Optional<String> notice() {
        return Optional.empty();
      }

      @Override
      public void close() {}
    };
  }

  private void announce(long pid) {
    try {
      Files.writeString(
          data.resolve("server.json"),
          JsonText.print(Json.Obj.of("url", running.url().toString(), "pid", pid)));
      Files.writeString(data.resolve("token"), "kept\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
