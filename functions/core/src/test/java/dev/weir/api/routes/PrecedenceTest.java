package dev.weir.api.routes;

import static dev.weir.api.SimApi.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.api.Response;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Whose value counts when several give a variable of one name.
final class PrecedenceTest {
  private static final String PIPELINE =
      """
      stages: [build, use]
      variables: {A: pipeline, B: pipeline, C: pipeline, D: pipeline}
      inputs: {E: {default: input}}
      jobs:
        make: {stage: build, script: make}
        use:
          stage: use
          script: use
          variables: {B: job, C: job, D: job, E: job}
      """;

  private final RunStory story = new RunStory();

  @Test
  void whatEarlierJobsHandOnIsOverTheJobAndTheCallerIsOverAll() {
    Response accepted =
        story.sim.post(
            "/v1/runs",
            JsonText.print(
                Json.Obj.of(
                    "files", Map.of("weir.yaml", PIPELINE),
                    "main", "weir.yaml",
                    "inputs", Map.of("E", "given"),
                    "variables", Map.of("D", "given"))));
    var run = new RunId(json(accepted).text("id"));
    story.plan(run);
    story.begin(run, 0);
    String outcome = story.outcome(0, RunStory.key(run, 0));
    Json.Obj handedOn =
        JsonText.readObject(outcome)
            .with("variables", Map.of("C", "dotenv", "D", "dotenv", "E", "dotenv", "F", "dotenv"));
    assertEquals(204, story.task(run, 0, "done", JsonText.print(handedOn)).status());

    Map<String, String> told = json(story.begin(run, 1)).textMap("environment");

    assertEquals("pipeline", told.get("A"));
    assertEquals("job", told.get("B"));
    assertEquals("dotenv", told.get("C"));
    assertEquals("given", told.get("D"));
    assertEquals("given", told.get("E"));
    assertEquals("dotenv", told.get("F"));
  }
}
