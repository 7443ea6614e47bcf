package dev.weir.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventPatternTest {

  private static final String CASES =
      """
      {"a": [1]}                              | {"a": 1}                     | true
      {"a": [1]}                              | {"a": 2}                     | false
      {"a": [1]}                              | {"b": 1}                     | false
      {"a": [1]}                              | {"a": [3, 1]}                | true
      {"a": [{"anything-but": [1]}]}          | {"a": 1}                     | false
      {"a": [{"anything-but": [1]}]}          | {"a": 2}                     | true
      {"a": [{"anything-but": [1]}]}          | {}                           | false
      {"a": [{"prefix": "x"}]}                | {"a": "xy"}                  | false
      {"a": {"b": [{"anything-but": [0]}]}}   | {"a": [{"b": 0}, {"b": 1}]}  | true
      {"a": {"b": [{"anything-but": [0]}]}}   | {"a": [{"b": 0}, {}]}        | false
      {"$or": [{"a": [1]}, {"b": [1]}]}       | {"b": 1}                     | true
      {"$or": [{"a": [1]}, {"b": [1]}]}       | {"a": 2}                     | false
      """;

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = CASES)
  void anEventMatchesAsEventBridgeSays(String pattern, String event, boolean isMatch) {
    var fields = JsonText.readObject(pattern);

    assertEquals(isMatch, new EventPattern(fields).matches(JsonText.readObject(event)));
  }

  /// Of the tasks that have stopped, those whose publish reported are of no interest any more.
  @ParameterizedTest
  @CsvSource({
    "EssentialContainerExited, 0, 0, false",
    "EssentialContainerExited, 137, 0, true",
    "EssentialContainerExited, 0, 1, true",
    "SpotInterruption, 0, 0, true",
    "TaskFailedToStart, 0, 0, true"
  })
  void aTaskThatReportedIsNotAskedAbout(String stopCode, int job, int publish, boolean isCalled)
      throws Exception {
    Json.Obj event =
        JsonText.readObject(
            """
            {"source": "aws.ecs", "detail-type": "ECS Task State Change",
             "detail": {"clusterArn": "local", "lastStatus": "STOPPED", "stopCode": "%s",
               "containers": [{"name": "job", "exitCode": %d}, {"name": "publish", "exitCode": %d}]}}
            """
                .formatted(stopCode, job, publish));
    Path file = Path.of(System.getProperty("weir.root"), "template.yaml");
    Template template = TemplateReader.read("template.yaml", Files.readString(file));

    assertEquals(isCalled, template.functionsFor(event).contains("TaskStopped"));
  }
}
