package dev.weir.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PathTemplateTest {
  private static final PathTemplate LOG = PathTemplate.read("/v1/runs/{run}/jobs/{job+}/log");

  @ParameterizedTest
  @CsvSource({
    "/v1/runs/7/jobs/test/log, test",
    "/v1/runs/7/jobs/test: [a/b]/log, test: [a/b]",
    "/v1/runs/7/jobs/log/log, log",
    "/v1/runs/7/jobs/a/log/log, a/log",
  })
  void aGreedyParameterTakesWhatIsLeftOver(String path, String job) {
    assertEquals(Optional.of(Map.of("run", "7", "job", job)), LOG.match(path));
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/runs/7/jobs/log",
    "/v1/runs/7/jobs//log",
    "/v1/runs//jobs/test/log",
    "/v1/runs/7/jobs/test/log/",
    "/v1/runs/7/jobs/test/logs",
    "v2",
    "/",
    "''",
  })
  void anotherPathIsNotMatched(String path) {
    assertEquals(Optional.empty(), LOG.match(path));
  }

  @Test
  void theNearPathKeepsTheCallersOwnValues() {
    assertEquals(Optional.of("/v1/runs/7/jobs/test/log"), LOG.near("/v1/run/7/job/test/logs"));
    assertEquals(Optional.empty(), LOG.near("/v1/runs"));
  }

  @Test
  void itIsPrintedAsOpenApiWritesIt() {
    assertEquals("/v1/runs/{run}/jobs/{job}/log", LOG.toString());
  }
}
