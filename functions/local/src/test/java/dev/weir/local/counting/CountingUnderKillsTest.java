package dev.weir.local.counting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Clients that count while the server is killed. Each increment has a key and is sent until it is
/// answered; a tenth are sent again after that. `-Dincrements=N` counts another number.
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CountingUnderKillsTest {
  private static final long PAUSE_NANOS = 1_000_000;
  private static final int CLIENTS = 64;
  private static final int KILLS = 3;
  private static final int AGAIN_EVERY = 10;
  private static final int INCREMENTS = Integer.getInteger("increments", 20_000);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicInteger next = new AtomicInteger();
  private final ConcurrentHashMap<Long, Integer> counts = new ConcurrentHashMap<>();

  @TempDir Path folder;

  @Test
  void theCountIsExactAndNeverGoesDown() throws Exception {
    try (var server = new KilledServer(folder.resolve(".weir"));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var isOver = new AtomicBoolean();
      List<Future<?>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(threads.submit(() -> count(server)));
      }
      Future<?> reader = threads.submit(() -> watch(server, isOver));
      for (int kill = 1; kill <= KILLS; kill++) {
        awaitCounted(clients, INCREMENTS * kill / (KILLS + 1));
        server.killAndStart();
      }
      for (Future<?> one : clients) {
        one.get();
      }
      isOver.set(true);
      reader.get();

      assertEquals(INCREMENTS, read(server).orElseThrow());
      assertEquals(INCREMENTS, counts.size());
    } finally {
      client.shutdownNow();
    }
  }

  private void awaitCounted(List<Future<?>> clients, int wanted) {
    while (counts.size() < wanted && clients.stream().noneMatch(Future::isDone)) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void count(KilledServer server) {
    for (int i = next.getAndIncrement(); i < INCREMENTS; i = next.getAndIncrement()) {
      long count = countOnce(server, i);
      assertNull(counts.put(count, i), () -> "count " + count + " was given twice");
      if (i % AGAIN_EVERY == 0) {
        assertEquals(count, countOnce(server, i), "sent again");
      }
    }
  }

  /// Sends it until it is answered, whatever becomes of the server meanwhile.
  private long countOnce(KilledServer server, int i) {
    while (true) {
      Optional<Json.Obj> answer =
          send(server, "POST", Optional.of("increment-" + i))
              .filter(json -> json.find("id").isPresent());
      if (answer.isPresent()) {
        return answer.get().number("count");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void watch(KilledServer server, AtomicBoolean isOver) {
    long last = 0;
    while (!isOver.get()) {
      long now = read(server).orElse(last);
      assertTrue(now >= last, "The count went from " + last + " to " + now);
      last = now;
    }
  }

  private Optional<Long> read(KilledServer server) {
    return send(server, "GET", Optional.empty()).map(json -> json.number("count"));
  }

  /// @return empty when there was no good answer
  private Optional<Json.Obj> send(KilledServer server, String method, Optional<String> key) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.url().resolve("/v1/triggers/web"))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Bearer " + server.token());
    key.ifPresent(text -> request.header("Idempotency-Key", text));
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString(UTF_8));
      return response.statusCode() == 200
          ? Optional.of(JsonText.readObject(response.body()))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
