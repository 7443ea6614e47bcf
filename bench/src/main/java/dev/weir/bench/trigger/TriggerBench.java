package dev.weir.bench.trigger;

import dev.weir.bench.trigger.Load.Result;
import dev.weir.cost.PriceTable;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/// Durable increments over HTTP at the local cloud, beside Debian's `webhook`; how soon a waiting
/// agent knows; what waiting costs. Rounds are interleaved; the tables on standard output have
/// medians, and their ratios to `webhook` that runs `/bin/true`.
///
/// Arguments: the root of the work tree, a folder to work in, the number of rounds, the seconds of
/// a sample, and a port; the next one is used too.
public final class TriggerBench {
  private static final List<Integer> CLIENTS = List.of(1, 4, 16, 64);
  private static final int TOLD_ROUNDS = 500;
  private static final int POLLERS = 200;
  private static final int POLLED_INCREMENTS = 2;
  private static final Duration POLL = Duration.ofSeconds(5);

  private static final String HOOKS =
      """
      [{"id": "true", "execute-command": "/bin/true", "include-command-output-in-response": true},
       {"id": "reject", "execute-command": "/bin/true", "trigger-rule-mismatch-http-response-code": 403,
        "trigger-rule": {"match": {"type": "value", "value": "secret", "parameter": {"source": "header", "name": "X-Token"}}}}]
      """;

  private TriggerBench() {}

  /// What was measured, at which number of clients.
  private record Cell(Candidate candidate, int clients) {}

  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]);
    Path work = Path.of(arguments[1]);
    int rounds = Integer.parseInt(arguments[2]);
    int seconds = Integer.parseInt(arguments[3]);
    int port = Integer.parseInt(arguments[4]);
    Path hooks = work.resolve("hooks.json");
    Files.writeString(hooks, HOOKS);
    Path data = work.resolve("weir/data");
    List<String> up =
        List.of(root.resolve("weir").toString(), "up", "--port=" + port, "--data=" + data);
    List<String> webhook =
        List.of(
            "webhook", "-hooks", hooks.toString(), "-ip", "127.0.0.1", "-port", "" + (port + 1));
    try (var weir = Server.start(work.resolve("weir"), port, up);
        var peer = Server.start(work.resolve("webhook"), port + 1, webhook)) {
      String token = Files.readString(data.resolve("token")).strip();
      List<Candidate> candidates = candidates(port, token);
      var load = new Load(work.resolve("requests.lua"), seconds);
      var samples = new LinkedHashMap<Cell, List<Result>>();
      for (int round = 0; round <= rounds; round++) {
        round(candidates, load, weir, peer, round == 0 ? new LinkedHashMap<>() : samples);
        System.err.printf("round %d of %d%n", round, rounds);
      }
      check(samples, port, token);
      print(candidates, samples);
      printTold(new Told(URI.create("http://127.0.0.1:" + port), token));
    }
    printCost();
  }

  private static List<Candidate> candidates(int port, String token) {
    var all = new ArrayList<Candidate>();
    all.add(new Candidate("webhook runs /bin/true", port + 1, "POST", "/hooks/true", 1, "", 2));
    all.add(new Candidate("webhook's rule rejects", port + 1, "POST", "/hooks/reject", 1, "", 4));
    all.add(new Candidate("Weir, no increment", port, "GET", "/v1/health", 1, "", 2));
    for (int triggers : List.of(1, 16, 256)) {
      String name = "Weir, %d trigger%s".formatted(triggers, triggers == 1 ? "" : "s");
      String path = "/v1/triggers/bench-" + triggers + "-%d";
      all.add(new Candidate(name, port, "POST", path, triggers, token, Candidate.GOOD));
    }
    return all;
  }

  private static void round(
      List<Candidate> candidates,
      Load load,
      Server weir,
      Server peer,
      Map<Cell, List<Result>> samples)
      throws IOException, InterruptedException {
    for (int clients : CLIENTS) {
      for (Candidate candidate : candidates) {
        boolean isPeer = candidate.name().startsWith("webhook");
        Result result = load.on(isPeer ? peer : weir, candidate, clients);
        long expected = candidate.status() == Candidate.GOOD ? 0 : result.answered();
        if (result.others() != expected) {
          throw new IllegalStateException(candidate.name() + " answered otherwise: " + result);
        }
        samples.computeIfAbsent(new Cell(candidate, clients), _ -> new ArrayList<>()).add(result);
      }
    }
  }

  /// What was acknowledged must have been counted.
  private static void check(Map<Cell, List<Result>> samples, int port, String token)
      throws IOException, InterruptedException {
    long acknowledged =
        samples.entrySet().stream()
            .filter(entry -> !entry.getKey().candidate().token().isEmpty())
            .flatMap(entry -> entry.getValue().stream())
            .mapToLong(Result::answered)
            .sum();
    long counted = 0;
    try (HttpClient http = HttpClient.newHttpClient()) {
      String query = "?limit=100";
      while (!query.isEmpty()) {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/triggers" + query))
                .header("Authorization", "Bearer " + token)
                .build();
        Json.Obj page = JsonText.readObject(http.send(request, BodyHandlers.ofString()).body());
        counted +=
            page.list("triggers").stream()
                .mapToLong(trigger -> trigger.asObject().number("count"))
                .sum();
        query =
            page.findText("next")
                .map(next -> "?limit=100&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8))
                .orElse("");
      }
    }
    if (counted < acknowledged) {
      throw new IllegalStateException(
          "%d increments were acknowledged, %d are counted".formatted(acknowledged, counted));
    }
    System.out.printf(
        "%,d increments were acknowledged in the measured rounds, %,d are counted in all.%n%n",
        acknowledged, counted);
  }

  private static void print(List<Candidate> candidates, Map<Cell, List<Result>> samples) {
    System.out.println(head("Per second of the server's processor"));
    candidates.forEach(one -> row(one, samples, Result::perCpuSecond, candidates.getFirst()));
    System.out.println();
    System.out.println(head("Per second of the clock"));
    candidates.forEach(one -> row(one, samples, Result::perSecond, candidates.getFirst()));
    System.out.println();
  }

  private static String head(String what) {
    var head = new StringBuilder("| " + what + " |");
    CLIENTS.forEach(clients -> head.append(" %d clients | × |".formatted(clients)));
    return head + "\n|---" + "|---|---".repeat(CLIENTS.size()) + "|";
  }

  private static void row(
      Candidate candidate,
      Map<Cell, List<Result>> samples,
      ToDoubleFunction<Result> figure,
      Candidate peer) {
    var row = new StringBuilder("| " + candidate.name() + " |");
    for (int clients : CLIENTS) {
      double mine = median(samples, new Cell(candidate, clients), figure);
      double other = median(samples, new Cell(peer, clients), figure);
      row.append(" %,.0f | %.1f |".formatted(mine, mine / other));
    }
    System.out.println(row);
  }

  private static double median(
      Map<Cell, List<Result>> samples, Cell cell, ToDoubleFunction<Result> figure) {
    double[] sorted =
        Objects.requireNonNull(samples.get(cell)).stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static void printTold(Told told) throws Exception {
    told.waiting(TOLD_ROUNDS);
    Told.Times waiting = told.waiting(TOLD_ROUNDS);
    Told.Times polling = told.polling(POLLERS, POLLED_INCREMENTS, POLL);
    System.out.println("| From increment to agent | p50 ms | p99 ms |\n|---|---|---|");
    System.out.printf("| its question waits | %.1f | %.1f |%n", waiting.at(0.5), waiting.at(0.99));
    System.out.printf(
        "| it asks every %d s | %.0f | %.0f |%n",
        POLL.toSeconds(), polling.at(0.5), polling.at(0.99));
    System.out.printf(
        "| ratio | 1/%.0f | 1/%.0f |%n%n",
        polling.at(0.5) / waiting.at(0.5), polling.at(0.99) / waiting.at(0.99));
  }

  private static void printCost() {
    PriceTable prices = PriceTable.current();
    System.out.printf(
        "| 100 agents in an account, a month (prices of %s, %s) | $ |%n|---|---|%n",
        prices.date(), prices.region());
    List<WaitingCost> ways =
        List.of(
            WaitingCost.waiting(Duration.ofSeconds(20)),
            WaitingCost.polling(Duration.ofSeconds(5)),
            WaitingCost.polling(Duration.ofSeconds(30)),
            WaitingCost.polling(Duration.ofMinutes(5)));
    ways.forEach(
        way -> System.out.printf("| %s | %,.2f |%n", way.name(), 100 * way.dollars(prices)));
  }
}
