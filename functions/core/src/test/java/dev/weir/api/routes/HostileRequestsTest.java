package dev.weir.api.routes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.access.Scope;
import dev.weir.api.Request;
import dev.weir.api.Response;
import dev.weir.api.SimApi;
import dev.weir.api.routes.HostileRequests.Target;
import dev.weir.id.RunId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostileRequestsTest {
  private static final int REQUESTS = 1000;

  private static final List<String> READ =
      List.of(
          "/v1/runs",
          "/v1/runs/RUN",
          "/v1/runs/RUN/report",
          "/v1/runs/RUN/jobs/hello/log",
          "/v1/runs/RUN/artifacts",
          "/v1/runs/RUN/artifacts/hello/out",
          "/v1/pipelines/main/timings",
          "/v1/tokens",
          "/openapi.json",
          "/v1/health");

  private final RunStory story = new RunStory();
  private final RunId run = story.start(RunStory.HELLO);

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void whateverIsSentTheAnswerIsNoFailure(long seed) {
    HostileRequests requests = requests(seed);
    for (int i = 0; i < REQUESTS; i++) {
      Request request = requests.next();

      Response response = answer(request, "seed " + seed + ", request " + i);

      check(request, response);
    }
  }

  private Response answer(Request request, String which) {
    try {
      return story.sim.api.answer(request);
    } catch (RuntimeException e) {
      throw new AssertionError(which + ": " + text(request), e);
    }
  }

  private static void check(Request request, Response response) {
    if (Routes.FACADES.cover(request.path())) {
      return;
    }
    assertTrue(response.status() < 500, () -> text(request) + "\n" + response.text());
    boolean isFaulty = response.status() == 400 || response.status() == 422;
    if (isFaulty && !request.method().equals("HEAD") && !isAboutAKey(response)) {
      assertTrue(!SimApi.json(response).list("findings").isEmpty(), response::text);
    }
    if (response.status() >= 400 && response.body().length > 0) {
      assertEquals("application/problem+json", response.headers().get("content-type"));
    }
  }

  private static boolean isAboutAKey(Response response) {
    return SimApi.problem(response).equals("422 key-reused");
  }

  private HostileRequests requests(long seed) {
    var targets = new ArrayList<Target>();
    String all = story.sim.token(Scope.ALL);
    for (String path : READ) {
      targets.add(new Target("GET", path.replace("RUN", run.value()), all, "{}"));
    }
    String sha = "0".repeat(64);
    String at = "/v1/runs/" + run;
    String source = "{\"sha256\":\"%s\",\"bytes\":5}".formatted(sha);
    String token = "{\"name\":\"x\",\"scopes\":[\"runs:read\"],\"lifeSeconds\":60}";
    targets.add(new Target("POST", "/v1/runs", all, goodRun()));
    targets.add(new Target("POST", "/v1/runs", all, goodRun()));
    targets.add(new Target("POST", "/v1/lint", all, RunStory.request(RunStory.HELLO)));
    targets.add(new Target("POST", "/v1/sources", all, source));
    targets.add(new Target("POST", "/v1/tokens", all, token));
    targets.add(new Target("DELETE", "/v1/tokens/000000000000", all, "{}"));
    targets.add(new Target("POST", at + "/rerun", all, "{\"failedOnly\":true}"));
    targets.addAll(ofTask(story.jobToken(run, 0)));
    return new HostileRequests(seed, story.sim.api.routes(), targets);
  }

  private List<Target> ofTask(String token) {
    String start = "{\"taskToken\":\"launch\",\"task\":\"t\"}";
    String upload = "{\"kind\":\"log\",\"name\":\"0\",\"bytes\":10}";
    return List.of(
        new Target("POST", "/v1/task/start", token, start),
        new Target("POST", "/v1/task/layers", token, "{\"from\": 0}"),
        new Target("POST", "/v1/task/uploads", token, upload),
        new Target("POST", "/v1/task/heartbeat", token, "{}"),
        new Target("POST", "/v1/task/done", token, story.outcome(0, RunStory.key(run, 0))));
  }

  private static String goodRun() {
    return RunStory.request(RunStory.HELLO)
        .replaceFirst(
            "\\{",
            """
            {"pipeline": "p", "inputs": {}, "variables": {"C": "d"}, "cause": {"source":
            "push", "actor": "me", "branch": "main", "sha": "%s", "message": "m", "changes": ["a"]},
            """
                .formatted("0".repeat(40)));
  }

  private static String text(Request request) {
    return request.method()
        + " "
        + request.path()
        + "?"
        + request.query()
        + " "
        + request.headers()
        + " "
        + new String(request.body(), UTF_8);
  }
}
