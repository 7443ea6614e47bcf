package dev.weir.bench.trigger;

import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

/// How long after an increment was asked for an agent knows of it: one whose question waits at the
/// server, and those that ask now and then.
final class Told {
  /// Lets a question arrive that is to wait; what comes before the increment is not measured.
  private static final Duration SETTLE = Duration.ofMillis(20);

  private static final double MILLIS = 1_000_000;

  private final HttpClient http = HttpClient.newBuilder().build();
  private final URI server;
  private final String token;

  Told(URI server, String token) {
    this.server = server;
    this.token = token;
  }

  /// Milliseconds, sorted.
  record Times(List<Double> millis) {
    Times {
      millis = millis.stream().sorted().toList();
    }

    /// @param share 0 to 1
    double at(double share) {
      return millis.get((int) Math.min(millis.size() - 1L, Math.round(share * millis.size())));
    }
  }

  /// One agent waits, one increment comes; again and again.
  Times waiting(int rounds) throws Exception {
    var times = new ArrayList<Double>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < rounds; round++) {
        long known = count(read("bench-told", ""));
        Future<Long> agent =
            threads.submit(() -> {
              count(read("bench-told", "?wait=20&since=" + known));
              return System.nanoTime();
            });
        Thread.sleep(SETTLE);
        long asked = System.nanoTime();
        increment("bench-told");
        times.add((agent.get() - asked) / MILLIS);
      }
    }
    return new Times(times);
  }

  /// Agents that began at any moment ask every so often; all see the same increments.
  ///
  /// @param increments each seen by every agent
  Times polling(int agents, int increments, Duration pause) throws Exception {
    var times = new ArrayList<Double>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < increments; i++) {
        long known = count(read("bench-polled", ""));
        List<Callable<Long>> all = new ArrayList<>();
        for (int agent = 0; agent < agents; agent++) {
          all.add(() -> poll(known, pause));
        }
        List<Future<Long>> polling = all.stream().map(threads::submit).toList();
        Thread.sleep(pause);
        long asked = System.nanoTime();
        increment("bench-polled");
        add(times, polling, asked);
      }
    }
    return new Times(times);
  }

  private static void add(List<Double> times, List<Future<Long>> polling, long asked)
      throws ExecutionException, InterruptedException {
    for (Future<Long> agent : polling) {
      times.add((agent.get() - asked) / MILLIS);
    }
  }

  private long poll(long known, Duration pause) throws IOException, InterruptedException {
    Thread.sleep(ThreadLocalRandom.current().nextLong(pause.toMillis()));
    while (count(read("bench-polled", "")) <= known) {
      Thread.sleep(pause);
    }
    return System.nanoTime();
  }

  /// The count that the server tells.
  private static long count(Json.Obj trigger) {
    return trigger.number("count");
  }

  private Json.Obj read(String trigger, String query) throws IOException, InterruptedException {
    return send(request(trigger + query).GET().build());
  }

  private void increment(String trigger) throws IOException, InterruptedException {
    send(request(trigger).POST(BodyPublishers.noBody()).build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve("/v1/triggers/" + path))
        .header("Authorization", "Bearer " + token);
  }

  private Json.Obj send(HttpRequest request) throws IOException, InterruptedException {
    var response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException(request + " answered " + response.body());
    }
    return JsonText.readObject(response.body());
  }
}
