package dev.weir.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.weir.json.Json;
import dev.weir.local.template.Template;
import dev.weir.local.template.TemplateReader;
import dev.weir.local.yaml.YamlText;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A function has one name: its logical id in `template.yaml`, its entry class in `functions/aws`,
/// and the state of `infra/run.asl.yaml` that calls it, where one does.
class NamesTest {
  private static final Path ROOT = Path.of(System.getProperty("weir.root"));
  private static final String ENTRIES = "dev.weir.aws.entry";

  @Test
  void everyFunctionOfTheTemplateIsAnEntryClassAndTheOtherWayRound() throws Exception {
    Map<String, String> functions = new TreeMap<>();
    template().functions().forEach((id, function) -> functions.put(id, function.handler()));

    assertEquals(entryClasses(), functions.keySet());
    functions.forEach((id, handler) -> assertEquals(ENTRIES + "." + id, handler));
  }

  @Test
  void everyStateThatCallsAFunctionIsNamedAsTheFunction() throws IOException {
    var substitutions = template().stateMachine().substitutions();

    functionStates()
        .forEach((state, substitution) -> {
          assertEquals(state, substitutions.get(substitution), substitution);
          assertEquals(state + "Function", substitution);
        });
  }

  @Test
  void everySubstitutionIsUsed() throws IOException {
    String definition = Files.readString(ROOT.resolve(template().stateMachine().definition()));

    template()
        .stateMachine()
        .substitutions()
        .keySet()
        .forEach(name -> assertTrue(definition.contains("${" + name + "}"), name));
  }

  private static Template template() throws IOException {
    return TemplateReader.read("template.yaml", Files.readString(ROOT.resolve("template.yaml")));
  }

  private static Set<String> entryClasses() throws Exception {
    Path folder = ROOT.resolve("functions/aws/src/main/java/" + ENTRIES.replace('.', '/'));
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .filter(NamesTest::isEntryClass)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static boolean isEntryClass(String name) {
    try {
      Class<?> type = Class.forName(ENTRIES + "." + name);
      return RequestStreamHandler.class.isAssignableFrom(type)
          && !Modifier.isAbstract(type.getModifiers());
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /// The states that call a function, each with the substitution that names it.
  private static Map<String, String> functionStates() throws IOException {
    Path file = ROOT.resolve("infra/run.asl.yaml");
    var found = new TreeMap<String, String>();
    YamlText.read("run.asl.yaml", Files.readString(file))
        .mappings()
        .forEach(mapping -> {
          if (mapping.members().get("States") != null) {
            Json.Obj states = mapping.members().get("States").json().asObject();
            states.members().forEach((name, state) -> addFunction(found, name, state.asObject()));
          }
        });
    return found;
  }

  private static void addFunction(Map<String, String> found, String name, Json.Obj state) {
    state
        .findText("Resource")
        .filter(resource -> resource.contains(":lambda:"))
        .ifPresent(_ -> {
          String function = state.object("Arguments").text("FunctionName");
          found.put(name, function.replaceAll("\\$\\{(.*)}", "$1"));
        });
  }
}
