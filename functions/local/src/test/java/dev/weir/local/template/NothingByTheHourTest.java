package dev.weir.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.local.yaml.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Nothing in `template.yaml` costs anything while nothing runs. That the test would see it is
/// shown by the templates of `infra/broken/hourly`; their first line says what is to be found.
class NothingByTheHourTest {
  private static final Path ROOT = Path.of(System.getProperty("weir.root"));
  private static final Path TEMPLATE = ROOT.resolve("template.yaml");
  private static final Path BROKEN = ROOT.resolve("infra/broken/hourly");
  private static final Path PYTHON = ROOT.resolve(".tools/python/bin/python");
  private static final String FOUND = "# Found: ";

  @Test
  void theTemplateAsItStands() throws IOException {
    assertEquals(List.of(), Hourly.findings(yaml(TEMPLATE)));
  }

  @Test
  void theTemplateAsCloudFormationGetsIt() throws Exception {
    assumeTrue(
        Files.isExecutable(PYTHON), "Left out: there is no " + PYTHON + "; .ci/tools installs it.");

    assertEquals(List.of(), Hourly.findings(translated(TEMPLATE)));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void whatCostsSomethingIsFound(Path file) throws IOException {
    String first = Files.readString(file).lines().findFirst().orElse("");

    assertTrue(first.startsWith(FOUND), file + " does not begin with \"" + FOUND + "\"");
    assertEquals(List.of(first.substring(FOUND.length())), Hourly.findings(yaml(file)));
  }

  static List<Path> broken() throws IOException {
    try (Stream<Path> files = Files.list(BROKEN)) {
      return files.sorted().toList();
    }
  }

  private static Json.Obj yaml(Path file) throws IOException {
    return YamlText.read(file.toString(), Files.readString(file)).json().asObject();
  }

  private static Json.Obj translated(Path file) throws IOException, InterruptedException {
    Process translator =
        new ProcessBuilder(
                PYTHON.toString(), ROOT.resolve(".ci/translate").toString(), file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    byte[] output = translator.getInputStream().readAllBytes();
    assertEquals(0, translator.waitFor());
    return JsonText.read(output).asObject();
  }
}
