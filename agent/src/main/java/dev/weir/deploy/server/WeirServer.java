package dev.weir.deploy.server;

import dev.weir.deploy.config.Connection;
import dev.weir.deploy.script.Step;
import dev.weir.deploy.state.Count;
import dev.weir.deploy.stop.Deadline;
import dev.weir.deploy.stop.Stop;
import dev.weir.json.Json;
import dev.weir.json.JsonMismatch;
import dev.weir.json.JsonText;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// A server of Weir, spoken to by its API: a question may wait up to 20 seconds for its answer.
public final class WeirServer implements TriggerServer {

  /// An answer that says nothing new and comes sooner has not waited.
  private static final Duration EARLY = Duration.ofMillis(500);

  private static final Duration ANSWER = Duration.ofSeconds(35);
  private static final int NEAREST_MAX = 10;

  private final Connection connection;
  private final Stop stop;
  private final RandomGenerator random;
  private final Http http;
  private final Relay relay;

  public WeirServer(Connection connection, Stop stop, RandomGenerator random) {
    this.connection = connection;
    this.stop = stop;
    this.random = random;
    this.http = new Http(stop);
    this.relay = new Relay(http, URI.create(connection.server() + "/prostagma"), connection);
  }

  @Override
  public Count count(String trigger) throws ServerLost {
    return count(get("Asking for the count", path(trigger)));
  }

  @Override
  public Count await(String trigger, Count known, Duration longest) throws ServerLost {
    if (connection.longestWait().isZero()) {
      pause(longest);
      return count(trigger);
    }
    long wait = Math.min(connection.longestWait().toSeconds(), Math.max(1, longest.toSeconds()));
    String query =
        "?since=%d%s&limit=1&wait=%d"
            .formatted(
                known.number(), known.epoch().map(epoch -> "&epoch=" + epoch).orElse(""), wait);
    long began = System.nanoTime();
    Count answer = count(get("Waiting for the count", path(trigger) + query));
    boolean isEarly = System.nanoTime() - began < EARLY.toNanos();
    if (isEarly && answer.equals(known)) {
      pause(longest);
    }
    return answer;
  }

  /// Something between here and the server does not let questions wait: they are asked now and
  /// then, a quarter more or less, so that many agents do not ask at once.
  private void pause(Duration longest) {
    Duration poll = connection.poll().multipliedBy(75 + random.nextInt(51)).dividedBy(100);
    stop.await(poll.compareTo(longest) < 0 ? poll : longest);
  }

  @Override
  public Optional<String> payload(String trigger, long count, Optional<String> epoch)
      throws ServerLost {
    String query =
        "?since=%d%s&limit=1"
            .formatted(count - 1, epoch.map(number -> "&epoch=" + number).orElse(""));
    Json.Obj answer = get("Asking what came with a count", path(trigger) + query);
    return read(
        answer,
        json ->
            json.list("increments").stream()
                .map(Json::asObject)
                .filter(increment -> increment.number("count") == count)
                .findFirst()
                .flatMap(increment -> increment.find("payload"))
                .map(JsonText::print));
  }

  private static Count count(Json.Obj answer) throws ServerLost {
    return read(
        answer,
        json -> new Count(json.number("count"), json.findNumber("epoch").map(String::valueOf)));
  }

  @Override
  public void download(Step.Download download, Path into, Deadline deadline) throws ServerLost {
    relay.download(download, into, deadline);
  }

  @Override
  public String artifact(String run, Step.Artifact wanted, Path into, Deadline deadline)
      throws ServerLost {
    Json.Obj found = find(run, wanted);
    String sum = read(found, json -> json.text("sha256"));
    String link = read(found, json -> json.text("link"));
    http.file(
        "Getting artifact \"%s\" of job \"%s\"".formatted(wanted.path(), wanted.job()),
        HttpRequest.newBuilder(connection.server().resolve(link)).GET().build(),
        into,
        deadline.left());
    return sum;
  }

  private Json.Obj find(String run, Step.Artifact wanted) throws ServerLost {
    var seen = new ArrayList<String>();
    Optional<Long> cursor = Optional.of(0L);
    while (cursor.isPresent()) {
      String query = cursor.filter(at -> at > 0).map(at -> "?cursor=" + at).orElse("");
      Json.Obj page =
          get(
              "Asking for the artifacts of a run",
              "/v1/runs/" + encoded(run) + "/artifacts" + query);
      List<Json.Obj> artifacts =
          read(page, json -> json.list("artifacts").stream().map(Json::asObject).toList());
      for (Json.Obj artifact : artifacts) {
        String name = read(artifact, json -> json.text("job") + "/" + json.text("path"));
        if (name.equals(wanted.job() + "/" + wanted.path())) {
          return artifact;
        }
        seen.add(name);
      }
      cursor = read(page, json -> json.findNumber("next"));
    }
    throw new ServerLost(
        "Run %s has no artifact \"%s\" of job \"%s\". It has: %s."
            .formatted(
                run,
                wanted.path(),
                wanted.job(),
                seen.isEmpty()
                    ? "none"
                    : String.join(", ", seen.stream().limit(NEAREST_MAX).toList())));
  }

  private Json.Obj get(String what, String path) throws ServerLost {
    return http.object(what, request(path).GET().build(), ANSWER);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(connection.server() + path))
        .header("Accept", "application/json, application/problem+json")
        .header("Authorization", "Bearer " + connection.secret().text());
  }

  private static String path(String trigger) {
    return "/v1/triggers/" + encoded(trigger);
  }

  static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static <T> T read(Json.Obj answer, Function<Json.Obj, T> member) throws ServerLost {
    try {
      return member.apply(answer);
    } catch (JsonMismatch e) {
      throw new ServerLost(
          "The server's answer has another form than this agent reads: " + e.getMessage(), e);
    }
  }
}
