package dev.weir.cli.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What comes in pages is whole for commands.
class WeirApiTest {
  private final FakeServer server = new FakeServer();
  private final WeirApi api = new WeirApi(new ApiClient(server.endpoint(), _ -> {}));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void theJobsOfALargeReportAreFollowedFromPageToPage() {
    server
        .on("GET /v1/runs/R", page(List.of("a", "b"), List.of()).with("next", 2))
        .on("GET /v1/runs/R?cursor=2", page(List.of("c"), List.of("x")).with("next", 4))
        .on("GET /v1/runs/R?cursor=4", page(List.of(), List.of("y")));

    Json.Obj report = api.run("R");

    assertEquals(
        "{\"id\":\"R\",\"jobs\":[\"a\",\"b\",\"c\"],\"excluded\":[\"x\",\"y\"]}",
        JsonText.print(report));
  }

  @Test
  void aLargeTextIsFollowedByItsLinks() {
    String first = "/v1/runs/R/report?format=text";
    Map<String, String> link = Map.of("Link", "<?format=text&cursor=4>; rel=\"next\"");
    server
        .on("GET " + first, 200, link, "one\n")
        .on("GET /v1/runs/R/report?format=text&cursor=4", 200, "two\n");

    assertEquals("one\ntwo\n", api.report("R", "text"));
  }

  @Test
  void artifactsAreFollowedFromPageToPage() {
    server
        .on("GET /v1/runs/R/artifacts", Json.Obj.of("artifacts", List.of("a"), "next", 1))
        .on("GET /v1/runs/R/artifacts?cursor=1", Json.Obj.of("artifacts", List.of("b")));

    assertEquals("{\"artifacts\":[\"a\",\"b\"]}", JsonText.print(api.artifacts("R")));
  }

  private static Json.Obj page(List<String> jobs, List<String> excluded) {
    return Json.Obj.of("id", "R", "jobs", jobs, "excluded", excluded);
  }
}
