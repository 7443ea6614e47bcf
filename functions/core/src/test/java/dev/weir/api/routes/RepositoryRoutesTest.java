package dev.weir.api.routes;

import static dev.weir.api.SimApi.detail;
import static dev.weir.api.SimApi.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.api.Response;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.project.StartFromRepository;
import dev.weir.run.RunStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Starts from a repository while the repository is still being read.
final class RepositoryRoutesTest {
  private static final String SHOP = "https://git.example.com/team/shop.git";
  private static final String FILE =
      "{name: a, jobs: {one: {stage: build, image: alpine, script: echo 1}}}";

  private final RunStory story = new RunStory();

  @BeforeEach
  void have() {
    story.sim.world.checkouts.add(SHOP, Map.of(".cicd-pipelines/a.yml", FILE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                    | true",
        "repository=git@git.example.com:team/shop | true",
        "repository=https://git.example.com/team/shp | false",
        "branch=main                         | true",
        "branch=other                        | false",
        "commit=abcdef12                     | true",
        "commit=abcd                         | true",
        "commit=abce                         | false",
        "pipeline=a                          | true",
        "pipeline=b                          | false",
      })
  void whatIsStillReadIsFoundByWhatIsKnownOfIt(String query, boolean isFound) {
    String id = start("\"branch\": \"main\", \"commit\": \"abcdef\", \"pipeline\": \"a\"");

    assertEquals(isFound ? List.of(id) : List.of(), found(query == null ? "" : "?" + query));
  }

  @Test
  void whatIsNotKnownYetSpeaksAgainstNothing() {
    String file = start("\"file\": \".cicd-pipelines/a.yml\"");
    String all = start("\"actor\": \"ann\"");

    assertEquals(List.of(file), found("?pipeline=b&branch=other"));
    assertEquals(List.of(all, file), found("?branch=other"));
    assertEquals(List.of(), found("?commit=abcd"));
  }

  @Test
  void whatHasEndedIsNotListed() {
    String id = start("\"actor\": \"ann\"");
    starts().carryOut(new RunId(id));

    assertEquals(List.of(), found(""));
    assertEquals(
        "1 fault. The first: query.repository: names no repository.",
        detail(story.sim.get("/v1/repositories/runs?repository=%20")));
  }

  @Test
  void aClientOfT1CicdCancelsWhatIsStillRead() {
    String id = start("\"branch\": \"main\"");

    assertEquals("404 Pipeline not found", cancel(", \"branch_name\": \"other\""));
    assertEquals("404 Pipeline not found", cancel(", \"run_number\": 1"));
    assertEquals("200 Pipeline canceled successfully", cancel(""));

    starts().carryOut(new RunId(id));
    assertEquals(List.of(), new RunStore(story.sim.world.states).open());
    assertEquals(
        "200 Pipeline canceled before it started",
        said(story.sim.get("/t1/api/run-pipeline/" + id)));
    assertEquals("404 Pipeline not found", cancel(""));
  }

  @Test
  void severalThatAreStillReadAreAConflict() {
    String one = start("\"branch\": \"main\"");
    String two = start("\"branch\": \"main\"");

    assertEquals(
        "409 Multiple pipelines are still being read from the repository. Say which with a POST"
            + " to:\n"
            + " /v1/repositories/runs/%s/cancel\n /v1/repositories/runs/%s/cancel"
                .formatted(two, one),
        cancel(""));
  }

  private String start(String more) {
    story.sim.world.clock.advance(Duration.ofSeconds(1));
    Response response =
        story.sim.post(
            "/v1/repositories/runs", "{\"repository\": \"%s\", %s}".formatted(SHOP, more));
    assertEquals(202, response.status(), response.text());
    return json(response).text("id");
  }

  private List<String> found(String query) {
    return json(story.sim.get("/v1/repositories/runs" + query)).list("starts").stream()
        .map(Json::asObject)
        .map(start -> start.text("id"))
        .toList();
  }

  private String cancel(String more) {
    return said(
        story.sim.post("/t1/api/cancel-pipeline", "{\"repo\": \"%s\"%s}".formatted(SHOP, more)));
  }

  private static String said(Response response) {
    return response.status() + " " + json(response).text("message");
  }

  private StartFromRepository starts() {
    return new StartFromRepository(story.sim.world.ports());
  }
}
