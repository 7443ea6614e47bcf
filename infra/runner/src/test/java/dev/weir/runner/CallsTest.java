package dev.weir.runner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.runner.ControlPlane.Kind;
import dev.weir.task.Manifest;
import dev.weir.task.Manifest.Archive;
import dev.weir.task.Outcome.Stored;
import dev.weir.task.TaskRunner.TaskRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CallsTest {
  private static final Content CONTENT = Content.of(new byte[] {1, 2, 3});

  @TempDir private Path temp;
  private final TestSettings test = new TestSettings();
  private FakeControlPlane plane;
  private ControlPlane client;
  private Blobs blobs;

  @BeforeEach
  void start() throws IOException {
    plane = new FakeControlPlane();
    var calls = new Calls(test.settings());
    client = new ControlPlane(calls, plane.url() + "/", FakeControlPlane.JOB_TOKEN);
    blobs = new Blobs(calls, client);
  }

  @AfterEach
  void stop() {
    plane.close();
  }

  @Test
  void bytesAreStoredUnderTheKeyThatTheControlPlaneNames() {
    Stored stored = blobs.store(Kind.LAYER, "name", CONTENT);

    assertEquals(new Stored("layer/name", 3, CONTENT.sha256()), stored);
    assertArrayEquals(new byte[] {1, 2, 3}, plane.blobs.get("layer/name"));
  }

  @Test
  void bytesThatAreThereAlreadyAreFine() {
    assertEquals(
        blobs.store(Kind.LAYER, "name", CONTENT), blobs.store(Kind.LAYER, "name", CONTENT));
  }

  @Test
  void anEmptyFileIsStoredAndLoaded() throws IOException {
    blobs.store(Kind.ARTIFACT, "empty", Content.of(Files.createFile(temp.resolve("empty"))));
    Path file = Files.writeString(temp.resolve("copy"), "longer than before");

    assertTrue(blobs.load(plane.link("artifact/empty"), file));
    assertEquals(0, Files.size(file));
  }

  @Test
  void layersThatDoNotFitIntoTheManifestAreAskedForUntilAllAreThere() {
    List<Archive> layers =
        IntStream.range(0, 2500)
            .mapToObj(i -> new Archive(plane.link("layer/" + i), "sha of " + i))
            .toList();
    plane.give(Manifests.from(Manifests.of("true"), Optional.empty(), layers));

    Manifest manifest = client.start("task-token", new TaskRef("task"));

    assertEquals(layers, manifest.layers());
    assertEquals(2, Collections.frequency(plane.calls, "POST /v1/task/layers"));
  }

  @Test
  void whatMayPassIsTriedAgain() {
    plane.fail("/blobs/layer/name", 500, 0, 429, 503);

    blobs.store(Kind.LAYER, "name", CONTENT);

    assertEquals(4, test.pauses.size());
    assertTrue(plane.blobs.containsKey("layer/name"));
  }

  @Test
  void whatWasRefusedIsNotTriedAgain() {
    plane.fail("/v1/task/uploads", 404);

    var refused = assertThrows(Refused.class, () -> client.upload(Kind.LOG, "0", 1));

    assertEquals(404, refused.status());
    assertEquals(
        "POST /v1/task/uploads answered status 404: So it was told to.", refused.getMessage());
    assertEquals(0, test.pauses.size());
  }

  @Test
  void aLinkThatIsTooOldIsReplacedOnce() {
    plane.fail("/blobs/layer/name", 403);
    blobs.store(Kind.LAYER, "name", CONTENT);
    assertTrue(plane.blobs.containsKey("layer/name"));

    plane.fail("/blobs/layer/other", 403, 403);
    assertThrows(Refused.class, () -> blobs.store(Kind.LAYER, "other", CONTENT));
  }

  @Test
  void noMessageHasALinksSignature() {
    plane.fail("/blobs/x", Collections.nCopies(2000, 500).toArray(Integer[]::new));

    var failure =
        assertThrows(Unreachable.class, () -> blobs.load(plane.link("x"), temp.resolve("x")));

    assertTrue(failure.getMessage().startsWith("GET /blobs/x was tried "), failure.getMessage());
    assertFalse(failure.getMessage().contains("signature"));
  }

  @Test
  void aBudgetBoundsTheTries() {
    plane.fail("/v1/task/uploads", Collections.nCopies(2000, 503).toArray(Integer[]::new));

    assertThrows(Unreachable.class, () -> client.upload(Kind.LOG, "0", 1));

    Duration sum = test.pauses.stream().reduce(Duration.ZERO, Duration::plus);
    assertTrue(sum.compareTo(Duration.ofMinutes(3)) < 0, sum.toString());
    assertTrue(sum.compareTo(Duration.ofMinutes(2)) > 0, sum.toString());
  }

  @Test
  void aHeartbeatIsTriedOnce() {
    plane.fail("/v1/task/heartbeat", 503);

    assertThrows(Unreachable.class, client::heartbeat);
    assertEquals(0, test.pauses.size());
    assertFalse(client.heartbeat().isStopWanted());
  }

  @Test
  void delaysGrowToTenSecondsAndAreSpreadOverAll() {
    var random = new Random(5);
    for (int i = 0; i < 1000; i++) {
      assertTrue(Backoff.delay(1, random).compareTo(Duration.ofMillis(200)) <= 0);
      assertTrue(Backoff.delay(1 + i, random).compareTo(Duration.ofSeconds(10)) <= 0);
    }
    assertTrue(Backoff.delay(20, new Random(1)).compareTo(Duration.ofSeconds(1)) > 0);
  }
}
