package dev.weir.aws.entry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.Ports;
import dev.weir.Weir;
import dev.weir.access.Scope;
import dev.weir.access.TokenStore.Wish;
import dev.weir.api.Request;
import dev.weir.api.Response;
import dev.weir.flow.TaskToken;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.sim.SimWorld;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What there is before each event: a token for everything, a run that was accepted, and a run
/// whose job has started. Their ids come from a seed and so are the same each time, and the files
/// under `events/` name them.
final class EventWorld {
  private static final String PIPELINE = "{jobs: {hello: {script: echo Hello}}}";

  final Weir weir;

  /// Accepted, not planned yet.
  final RunId accepted;

  /// Its one job, node 0, has started.
  final RunId running;

  private final SimWorld world = new SimWorld(7);
  private final String token;

  EventWorld() {
    Ports ports = world.ports();
    this.weir = Weir.of(ports, world.clock::advance);
    this.token =
        weir.tokens().create(new Wish("admin", Set.of(Scope.ALL), Optional.empty())).text().text();
    this.accepted = start();
    world.clock.advance(Duration.ofMinutes(1));
    this.running = start();
    begin(running);
    world.clock.advance(Duration.ofMinutes(1));
  }

  String token() {
    return token;
  }

  private RunId start() {
    String body =
        JsonText.print(Json.Obj.of("files", Map.of("weir.yaml", PIPELINE), "main", "weir.yaml"));
    return new RunId(JsonText.readObject(post("/v1/runs", token, body).text()).text("id"));
  }

  private void begin(RunId run) {
    var turn = new TaskToken("turn");
    weir.plan().plan(run);
    weir.turns().register(run, 0, turn);
    String jobToken = world.flow.answer(turn).orElseThrow().text("jobToken");
    post("/v1/task/start", jobToken, "{\"taskToken\":\"launch\",\"task\":\"task/1\"}");
  }

  private Response post(String path, String bearer, String body) {
    var headers = Map.of("authorization", "Bearer " + bearer);
    return weir.api().answer(new Request("POST", path, "", headers, body.getBytes(UTF_8)));
  }
}
