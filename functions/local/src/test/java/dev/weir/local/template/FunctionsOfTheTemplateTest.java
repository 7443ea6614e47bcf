package dev.weir.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.json.Json;
import dev.weir.local.yaml.YamlText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What belongs to a function in `template.yaml` is named after it and is its alone.
class FunctionsOfTheTemplateTest {
  private static final Path FILE = Path.of(System.getProperty("weir.root"), "template.yaml");
  private static final Json.Obj RESOURCES = resources();

  @ParameterizedTest
  @MethodSource("functions")
  void aFunctionHasANameThatPoliciesCanSay(String function) {
    assertEquals(
        Json.Obj.of("Fn::Sub", "${AWS::StackName}-" + function),
        properties(function).object("FunctionName"));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aFunctionHasARoleOfItsOwn(String function) {
    assertEquals(
        Json.Obj.of("Fn::GetAtt", List.of(function + "Role", "Arn")),
        properties(function).object("Role"));
    assertTrue(properties(function + "Role").find("ManagedPolicyArns").isPresent());
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aFunctionHasALogOfItsOwn(String function) {
    assertEquals(
        Json.Obj.of("LogGroup", Json.Obj.of("Ref", function + "Logs")),
        properties(function).object("LoggingConfig"));
    assertEquals(
        Json.Obj.of("Fn::Sub", "/aws/lambda/${AWS::StackName}-" + function),
        properties(function + "Logs").object("LogGroupName"));
  }

  @Test
  void everyFunctionIsWatchedByTheAlarm() {
    Set<String> watched =
        properties("FunctionErrorsAlarm").list("Metrics").stream()
            .map(Json::asObject)
            .filter(metric -> metric.find("MetricStat").isPresent())
            .map(metric -> metric.object("MetricStat").object("Metric").list("Dimensions"))
            .map(dimensions -> dimensions.getFirst().asObject().object("Value").text("Ref"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(functions().collect(Collectors.toCollection(TreeSet::new)), watched);
  }

  @Test
  void everyPolicyIsOfSomeFunction() {
    Set<String> written = ids("AWS::IAM::ManagedPolicy");
    Set<String> used =
        functions()
            .flatMap(function -> properties(function + "Role").list("ManagedPolicyArns").stream())
            .map(policy -> policy.asObject().text("Ref"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(written, used);
  }

  static Stream<String> functions() {
    return ids("AWS::Serverless::Function").stream();
  }

  private static Set<String> ids(String type) {
    return RESOURCES.members().entrySet().stream()
        .filter(resource -> resource.getValue().asObject().text("Type").equals(type))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Json.Obj properties(String id) {
    return RESOURCES.object(id).object("Properties");
  }

  private static Json.Obj resources() {
    try {
      String text = Files.readString(FILE);
      return YamlText.read("template.yaml", text).json().asObject().object("Resources");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
