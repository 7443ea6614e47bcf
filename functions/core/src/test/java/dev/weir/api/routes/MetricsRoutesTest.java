package dev.weir.api.routes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.access.Scope;
import dev.weir.api.Response;
import dev.weir.id.RunId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// `/metrics`.
final class MetricsRoutesTest {
  private final RunStory story = new RunStory();

  @Test
  void theSeriesSayHowTriggersAgentsAndRunsStand() {
    story.sim.post("/v1/triggers/web", "");
    story.sim.post("/v1/triggers/web", "");
    String applied = "{\"epoch\":1,\"count\":1,\"state\":\"applied\"}";
    story.sim.call("PUT", "/v1/agents/a/triggers/web", Map.of(), applied);
    RunId run = story.start(RunStory.HELLO);
    story.start(RunStory.HELLO);
    story.succeed(run, 0);

    Response response = story.sim.get("/metrics");

    assertEquals(
        "text/plain; version=0.0.4; charset=utf-8", response.headers().get("content-type"));
    List<String> lines = response.text().lines().toList();
    for (String line :
        List.of(
            "weir_trigger_increments_total{trigger=\"web\"} 2.0",
            "weir_agent_behind{agent=\"a\",trigger=\"web\"} 1.0",
            "weir_agent_state{agent=\"a\",state=\"applied\",trigger=\"web\"} 1.0",
            "weir_runs_open 1.0",
            "weir_recent_runs{state=\"success\"} 1.0",
            "weir_recent_jobs{state=\"success\"} 1.0",
            "weir_recent_jobs_seconds{state=\"success\"} 30.0")) {
      assertTrue(lines.contains(line), () -> line + " is not in\n" + response.text());
    }
  }

  @Test
  void theyNeedTheirScopeUnlessTheInstallationTellsEverybody() {
    Map<String, String> reader =
        Map.of("authorization", "Bearer " + story.sim.token(Scope.METRICS_READ));
    Map<String, String> other =
        Map.of("authorization", "Bearer " + story.sim.token(Scope.RUNS_READ));

    assertEquals(200, story.sim.call("GET", "/metrics", reader, "").status());
    assertEquals(403, story.sim.call("GET", "/metrics", other, "").status());
    assertEquals(
        401, story.sim.call("GET", "/prostagma/metrics", Map.of("authorization", ""), "").status());
  }
}
