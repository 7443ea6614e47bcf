package dev.weir.aws.entry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.Ports;
import dev.weir.Weir;
import dev.weir.access.Scope;
import dev.weir.access.TokenStore.Wish;
import dev.weir.api.Request;
import dev.weir.api.Response;
import dev.weir.blob.BlobKey;
import dev.weir.flow.TaskToken;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.sim.SimWorld;
import dev.weir.state.Item;
import dev.weir.state.StateStore;
import dev.weir.state.Write;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/// What there is before each event: a token for everything, a run that was accepted, and a run
/// whose job has started. Their ids come from a seed and so are the same each time, and the files
/// under `events/` name them.
public final class EventWorld {
  private static final String PIPELINE = "{jobs: {hello: {script: echo Hello}}}";

  final Weir weir;

  /// Accepted, not planned yet.
  public final RunId accepted;

  /// Its one job, node 0, has started.
  public final RunId running;

  private final SimWorld world = new SimWorld(7);
  private final String task;
  private final String token;

  public EventWorld() {
    this("task/1");
  }

  /// @param task the name of the task in which the job that has started runs
  public EventWorld(String task) {
    this.task = task;
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

  /// Makes the same world of other stores, which are empty.
  public void copyTo(StateStore states, BiConsumer<BlobKey, byte[]> blobs) {
    for (Item item : world.states.items()) {
      states.commit(Write.create(item.key(), item.body()));
    }
    for (BlobKey key : world.blobs.list("", Optional.empty())) {
      blobs.accept(key, world.blobs.get(key, Long.MAX_VALUE).orElseThrow());
    }
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
    Json.Obj started = Json.Obj.of("taskToken", "launch", "task", task);
    post("/v1/task/start", jobToken, JsonText.print(started));
  }

  private Response post(String path, String bearer, String body) {
    var headers = Map.of("authorization", "Bearer " + bearer);
    return weir.api().answer(new Request("POST", path, "", headers, body.getBytes(UTF_8)));
  }
}
