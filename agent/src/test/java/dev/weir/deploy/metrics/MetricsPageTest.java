package dev.weir.deploy.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.deploy.state.Count;
import dev.weir.deploy.state.Progress;
import dev.weir.deploy.state.Progress.Attempt;
import dev.weir.deploy.state.Progress.State;
import dev.weir.deploy.state.Standing;
import dev.weir.golden.Golden;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final MetricsPage page = new MetricsPage();

  @Test
  void attemptsAndCountsAreSeries() {
    Progress before = new Progress(7, Optional.empty(), Optional.empty());
    Attempt begun = new Attempt(9, Optional.empty(), 1, State.RUNNING, NOON, "m", 0, "");
    Attempt failed = begun.ended(State.FAILED, NOON.plusSeconds(4), "Exit code 3.");
    page.tell(
        new Standing("web", Optional.of(new Count(9, Optional.empty())), Optional.of(before), ""));
    page.tell(standing(before.with(begun)));
    page.tell(standing(before.with(failed)));
    page.tell(standing(before.with(failed)));
    page.tell(new Standing("db", Optional.empty(), Optional.empty(), ""));

    Golden.check("metrics/page.txt", page.text());
  }

  @Test
  void thePageIsServed() throws IOException, InterruptedException {
    try (var server =
            MetricsServer.start(page, InetSocketAddress.createUnresolved("127.0.0.1", 0));
        HttpClient client = HttpClient.newHttpClient()) {
      URI url = URI.create("http://127.0.0.1:" + server.port() + "/metrics");

      var answer = client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());

      assertEquals(200, answer.statusCode());
      assertEquals(page.text(), answer.body());
    }
  }

  private static Standing standing(Progress progress) {
    return new Standing(
        "web", Optional.of(new Count(9, Optional.empty())), Optional.of(progress), "");
  }
}
