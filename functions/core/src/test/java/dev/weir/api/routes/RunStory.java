package dev.weir.api.routes;

import static dev.weir.api.SimApi.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.api.Response;
import dev.weir.api.SimApi;
import dev.weir.blob.BlobKey;
import dev.weir.flow.TaskToken;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.time.Duration;
import java.util.Map;

/// A run as its callers see it. The test plays the state machine and the program inside the task.
final class RunStory {
  static final String HELLO = "jobs: {hello: {script: echo Hello, artifacts: {paths: [out]}}}";

  final SimApi sim = new SimApi();

  /// What `POST /v1/runs` is sent for a definition in one file.
  static String request(String yaml) {
    return request("weir.yaml", yaml);
  }

  static String request(String main, String yaml) {
    return JsonText.print(Json.Obj.of("files", Map.of(main, yaml), "main", main));
  }

  Response post(String yaml) {
    return sim.post("/v1/runs", request(yaml));
  }

  /// Starts a run and plans it; all its jobs wait for their turn.
  RunId start(String yaml) {
    Response response = post(yaml);
    assertEquals(202, response.status(), response.text());
    var run = new RunId(json(response).text("id"));
    plan(run);
    return run;
  }

  /// The state `Plan`, and the states `AwaitTurn` of all its jobs.
  void plan(RunId run) {
    sim.weir.plan().plan(run);
    int jobs = json(sim.get("/v1/runs/" + run)).list("jobs").size();
    for (int node = 0; node < jobs; node++) {
      sim.weir.turns().register(run, node, turn(run, node));
    }
  }

  /// The token by which the task of a job speaks whose turn has come.
  String jobToken(RunId run, int node) {
    return sim.world.flow.answer(turn(run, node)).orElseThrow().text("jobToken");
  }

  /// What the task of a job says.
  Response task(RunId run, int node, String call, String body) {
    return sim.post("/v1/task/" + call, body, "authorization", "Bearer " + jobToken(run, node));
  }

  Response begin(RunId run, int node) {
    return task(run, node, "start", "{\"taskToken\":\"launch-%d\",\"task\":\"t\"}".formatted(node));
  }

  /// The job ends, and has left `out` as an artifact.
  void succeed(RunId run, int node) {
    begin(run, node);
    Json.Obj place =
        json(task(run, node, "uploads", "{\"kind\":\"artifact\",\"name\":\"out\",\"bytes\":9}"));
    sim.world.blobs.put(new BlobKey(place.text("key")), new byte[5]);
    sim.world.clock.advance(Duration.ofSeconds(30));
    Response done = task(run, node, "done", outcome(0, place.text("key")));
    assertEquals(204, done.status(), done.text());
    sim.weir.end().executionEnded(run);
  }

  /// The job ends with an exit code that is none of success.
  void fail(RunId run, int node) {
    begin(run, node);
    Response done = task(run, node, "done", outcome(1, key(run, node)));
    assertEquals(204, done.status(), done.text());
    sim.weir.end().executionEnded(run);
  }

  /// The job succeeds, and has logged so.
  void end(RunId run, int node, String log) {
    begin(run, node);
    String body =
        "{\"end\": {\"kind\": \"exited\", \"exitCode\": 0}, \"ended\": \"%s\", \"log\": %s}"
            .formatted(sim.world.clock.instant(), log);
    Response done = task(run, node, "done", body);
    assertEquals(204, done.status(), done.text());
  }

  /// Starts a run that takes over what succeeded, and plans it.
  RunId rerun(RunId of) {
    Response response = sim.post("/v1/runs/" + of + "/rerun", "{\"failedOnly\":true}");
    var run = new RunId(json(response).text("id"));
    sim.weir.plan().plan(run);
    return run;
  }

  /// A key under which the job's first attempt may store something.
  static String key(RunId run, int node) {
    return "runs/" + run + "/" + node + "/1/artifact/x";
  }

  String outcome(int exitCode, String artifactKey) {
    return """
    {"end": {"kind": "exited", "exitCode": %d}, "ended": "%s", "log": {"chunks": 2, "lines": 3,
     "bytes": 50, "isTruncated": false}, "artifacts": [{"path": "out", "blob": {"key": "%s",
     "bytes": 5, "sha256": "%s"}}]}
    """
        .formatted(exitCode, sim.world.clock.instant(), artifactKey, "0".repeat(64));
  }

  static TaskToken turn(RunId run, int node) {
    return new TaskToken("turn-" + run + "-" + node);
  }
}
