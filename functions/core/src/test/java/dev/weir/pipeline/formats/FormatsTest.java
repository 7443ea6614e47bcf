package dev.weir.pipeline.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weir.finding.Finding;
import dev.weir.finding.Findings;
import dev.weir.json.JsonText;
import dev.weir.pipeline.PipelineDef;
import dev.weir.pipeline.PipelineJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FormatsTest {
  private static final String SMALLEST = "jobs: {hello: {script: echo Hello}}";

  static List<Example> valid() {
    return Example.valid();
  }

  @Test
  void thePipelineThatMessagesShowIsValid() {
    assertInstanceOf(Parsed.Ok.class, Formats.parse(Map.of("ci.yaml", SMALLEST), "ci.yaml"));
  }

  @Test
  void aMainFileThatIsNotThereIsAFindingWithoutAPlace() {
    Parsed parsed = Formats.parse(Map.of("a.yaml", SMALLEST), "b.yaml");

    assertEquals(List.of("There is no file \"b.yaml\". Files here: a.yaml."), lines(parsed));
  }

  @Test
  void aFileThatTwoFormatsRecogniseIsRefusedAndBothAreNamed() {
    Parsed parsed =
        Formats.parse(
            Map.of("ci.yaml", SMALLEST),
            "ci.yaml",
            Reading.PLAIN,
            List.of(new WeirFormat(), new Greedy()));

    assertEquals(
        List.of(
            "ci.yaml:1:1: This could be a pipeline in several formats: Greedy, Weir. Keep the keys"
                + " of one and move the others to a file of their own."),
        lines(parsed));
  }

  @ParameterizedTest
  @MethodSource("valid")
  void theNormalFormSurvivesJson(Example example) {
    PipelineDef pipeline = ((Parsed.Ok) example.parse()).pipeline();

    String json = JsonText.print(PipelineJson.write(pipeline));

    assertEquals(pipeline, PipelineJson.read(JsonText.readObject(json)));
  }

  private static List<String> lines(Parsed parsed) {
    return parsed.findings().stream().map(Finding::line).toList();
  }

  /// Takes every document for its own.
  private static final class Greedy implements Format {
    @Override
    public String name() {
      return "Greedy";
    }

    @Override
    public String id() {
      return "greedy";
    }

    @Override
    public boolean recognises(Document document) {
      return true;
    }

    @Override
    public Optional<PipelineDef> read(Document document, Findings findings) {
      return Optional.empty();
    }
  }
}
