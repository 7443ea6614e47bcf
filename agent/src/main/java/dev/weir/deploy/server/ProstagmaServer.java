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
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A server that speaks prostagma's protocol (rows G11–G14): every question carries the secret in a
/// JSON body, also under GET.
public final class ProstagmaServer implements TriggerServer {
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private final Connection connection;
  private final Http http;
  private final Relay relay;
  private final Stop stop;
  private final RandomGenerator random;

  public ProstagmaServer(Connection connection, Stop stop, RandomGenerator random) {
    this.connection = connection;
    this.stop = stop;
    this.random = random;
    this.http = new Http(stop);
    this.relay = new Relay(http, connection.server(), connection);
  }

  @Override
  public Count count(String trigger) throws ServerLost {
    String body =
        JsonText.print(Json.Obj.of("secret", connection.secret().text(), "trigger", trigger));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(connection.server() + "/trigger"))
            .header("Content-Type", "application/json")
            .method("GET", BodyPublishers.ofString(body))
            .build();
    Json.Obj answer = http.object("Asking for the count", request, ANSWER);
    try {
      return new Count(answer.number("count"), Optional.empty());
    } catch (JsonMismatch e) {
      throw new ServerLost("The answer to asking for the count is not one: " + e.getMessage(), e);
    }
  }

  /// A tenth more or less, so that many agents do not ask at once.
  @Override
  public Count await(String trigger, Count known, Duration longest) throws ServerLost {
    Duration pause = connection.poll().multipliedBy(90 + random.nextInt(21)).dividedBy(100);
    stop.await(pause.compareTo(longest) < 0 ? pause : longest);
    return count(trigger);
  }

  @Override
  public Optional<String> payload(String trigger, long count, Optional<String> epoch) {
    return Optional.empty();
  }

  @Override
  public void download(Step.Download download, Path into, Deadline deadline) throws ServerLost {
    relay.download(download, into, deadline);
  }

  @Override
  public String artifact(String run, Step.Artifact artifact, Path into, Deadline deadline)
      throws ServerLost {
    throw new ServerLost(
        "A server that speaks prostagma's protocol has no artifacts. Use \"weir agent\" and a"
            + " server of Weir for \"download_artifact\".");
  }
}
