package dev.weir.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.json.Json;
import dev.weir.local.asl.Machine;
import dev.weir.local.asl.MachineReader;
import dev.weir.local.yaml.YamlRefused;
import dev.weir.project.StartFromRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TemplateReaderTest {
  private static final Path ROOT = Path.of(System.getProperty("weir.root"));

  @Test
  void theTemplateOfThisRepositoryIsRead() throws IOException {
    Template template = ours();

    assertEquals(
        new Template.Function("dev.weir.aws.entry.Api", Duration.ofSeconds(29)),
        template.functions().get("Api"));
    assertEquals(
        Duration.ofSeconds(60), Objects.requireNonNull(template.functions().get("Plan")).timeout());
    assertEquals(
        List.of(
            "ANY /v1/{proxy+}",
            "GET /openapi.json",
            "ANY /t1/{proxy+}",
            "GET /metrics",
            "ANY /prostagma/{proxy+}",
            "ANY /t1"),
        template.routes().stream().map(route -> route.pattern().key()).toList());
  }

  @Test
  void aCheckoutIsBegunAgainOnlyAfterTheTimeThatItsFunctionMayTake() throws IOException {
    Template.Function function =
        Objects.requireNonNull(ours().functions().get(StartFromRepository.FUNCTION));

    assertEquals(StartFromRepository.TIME_MAX, function.timeout());
  }

  @Test
  void itsStateMachineIsReadWithItsSubstitutions() throws IOException {
    Template.StateMachine machine = ours().stateMachine();

    assertEquals("Plan", machine.substitutions().get("PlanFunction"));
    assertEquals("local", machine.substitutions().get("Bucket"));
    Machine read =
        MachineReader.read(
            machine.definition(),
            Files.readString(ROOT.resolve(machine.definition())),
            machine.substitutions());
    assertEquals("Plan", read.startAt());
  }

  @Test
  void eventsFindTheirFunctions() throws IOException {
    Template template = ours();

    assertEquals(List.of("TaskStopped"), template.functionsFor(task("STOPPED")));
    assertEquals(List.of(), template.functionsFor(task("RUNNING")));
  }

  @Test
  void faultsAreReportedTogetherWithTheirPlaces() {
    String text =
        """
        Resources:
          Api:
            Type: AWS::Serverless::Function
            Properties:
              Timeout: 901
              Events:
                Route: {Type: HttpApi, Properties: {Path: v1, Method: get}}
                Other: {Type: HttApi}
        """;

    var refused = assertThrows(YamlRefused.class, () -> TemplateReader.read("t.yaml", text));

    assertEquals(
        """
        t.yaml:5:16 Resources.Api.Properties.Timeout: Expected a number from 1 to 900, found 901.
        t.yaml:5:7 Resources.Api.Properties: "Handler" is missing.
        t.yaml:7:51 Resources.Api.Properties.Events.Route.Properties.Path: "v1" is no path of an \
        HTTP API.
        t.yaml:8:23 Resources.Api.Properties.Events.Other.Type: Events of type "HttApi" do not \
        occur here. Did you mean "HttpApi"? Known: EventBridgeRule, HttpApi.
        t.yaml:2:3 Resources: Expected one AWS::Serverless::StateMachine, found 0.\
        """,
        refused.getMessage());
  }

  @Test
  void anAnchorIsRefused() {
    var refused =
        assertThrows(YamlRefused.class, () -> TemplateReader.read("t.yaml", "a: &x 1\nb: *x\n"));

    assertTrue(String.valueOf(refused.getMessage()).startsWith("t.yaml:1:4"), refused::getMessage);
  }

  private static Template ours() throws IOException {
    return TemplateReader.read("template.yaml", Files.readString(ROOT.resolve("template.yaml")));
  }

  private static Json.Obj task(String status) {
    return Json.Obj.of(
        "source", "aws.ecs",
        "detail-type", "ECS Task State Change",
        "detail",
            Json.Obj.of(
                "clusterArn", "local", "lastStatus", status, "stopCode", "SpotInterruption"));
  }
}
