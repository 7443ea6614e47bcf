package dev.weir.deploy.server;

import dev.weir.deploy.config.Connection;
import dev.weir.deploy.state.Progress;
import dev.weir.deploy.state.Progress.Attempt;
import dev.weir.deploy.state.Standing;
import dev.weir.deploy.stop.Stop;
import dev.weir.json.Json;
import dev.weir.json.JsonMismatch;
import dev.weir.json.JsonText;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `/v1/agents` of a server of Weir.
public final class WeirDesk implements AgentDesk {
  private static final Duration ANSWER = Duration.ofSeconds(15);
  private static final int MESSAGE_CHARS_MAX = 500;

  private final Connection connection;
  private final String agent;
  private final Http http;

  public WeirDesk(Connection connection, String agent, Stop stop) {
    this.connection = connection;
    this.agent = agent;
    this.http = new Http(stop);
  }

  @Override
  public void present(Map<String, String> about, List<String> triggers) throws ServerLost {
    Json.Obj body = Json.Obj.of("about", about, "triggers", triggers);
    http.object(
        "Saying that the agent is there",
        request("").PUT(BodyPublishers.ofString(JsonText.print(body))).build(),
        ANSWER);
  }

  @Override
  public void report(Standing standing, Optional<Held> held) throws ServerLost {
    if (standing.progress().isEmpty()) {
      return;
    }
    Json.Obj body = body(standing.progress().get(), standing.log(), held);
    http.object(
        "Reporting on trigger \"" + standing.trigger() + "\"",
        request("/triggers/" + WeirServer.encoded(standing.trigger()))
            .PUT(BodyPublishers.ofString(JsonText.print(body)))
            .build(),
        ANSWER);
  }

  private static Json.Obj body(Progress progress, String log, Optional<Held> held) {
    Optional<Attempt> attempt = progress.attempt();
    return Json.Obj.of(
        "epoch", number(attempt.map(Attempt::epoch).orElse(progress.epoch())),
        "count",
            attempt
                .filter(last -> last.state() != Progress.State.STOPPED)
                .map(Attempt::count)
                .orElse(progress.applied()),
        "state", attempt.map(last -> word(last.state())).orElse("waiting"),
        "attempt", attempt.map(Attempt::number),
        "message", attempt.map(last -> line(last.words())).filter(text -> !text.isEmpty()),
        "seconds", attempt.map(Attempt::seconds),
        "log", Optional.of(log).filter(text -> !text.isEmpty()),
        "lease", held.map(Held::json));
  }

  private static String word(Progress.State state) {
    return switch (state) {
      case RUNNING -> "applying";
      case SUCCEEDED -> "applied";
      case FAILED -> "failed";
      case STOPPED -> "waiting";
    };
  }

  private static String line(String words) {
    String line = words.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ").strip();
    return line.length() > MESSAGE_CHARS_MAX ? line.substring(0, MESSAGE_CHARS_MAX) : line;
  }

  @Override
  public Lease lease(Wish wish, Optional<Held> held) throws ServerLost {
    Json.Obj body =
        Json.Obj.of(
            "group", wish.group(),
            "epoch", number(wish.epoch()),
            "count", wish.count(),
            "seconds", wish.life().toSeconds(),
            "fence", held.map(Held::fence));
    Json.Obj answer =
        http.object(
            "Asking for the lease of count " + wish.count(),
            request("/leases/" + WeirServer.encoded(wish.trigger()))
                .POST(BodyPublishers.ofString(JsonText.print(body)))
                .build(),
            ANSWER);
    try {
      return new Lease(
          answer.flag("isGranted"),
          answer.flag("isDone"),
          answer.text("holder"),
          answer.number("fence"),
          Instant.parse(answer.text("until")));
    } catch (JsonMismatch | DateTimeParseException e) {
      throw new ServerLost("The answer about a lease is not one: " + e.getMessage(), e);
    }
  }

  private static long number(Optional<String> epoch) {
    return epoch.filter(text -> text.matches("[0-9]{1,18}")).map(Long::valueOf).orElse(0L);
  }

  private HttpRequest.Builder request(String path) {
    String url = connection.server() + "/v1/agents/" + WeirServer.encoded(agent) + path;
    return HttpRequest.newBuilder(URI.create(url))
        .header("Content-Type", "application/json")
        .header("Authorization", "Bearer " + connection.secret().text());
  }
}
