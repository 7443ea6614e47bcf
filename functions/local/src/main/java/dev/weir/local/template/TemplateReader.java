package dev.weir.local.template;

import dev.weir.finding.Finding;
import dev.weir.finding.Nearest;
import dev.weir.json.Json;
import dev.weir.local.yaml.Fields;
import dev.weir.local.yaml.Node;
import dev.weir.local.yaml.YamlRefused;
import dev.weir.local.yaml.YamlText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a SAM template.
///
/// There is one of everything on a laptop, so wherever an account would compute a name, it is
/// `local`; only a function's ARN becomes its logical id, by which it is called here.
public final class TemplateReader {
  private static final String FUNCTION = "AWS::Serverless::Function";
  private static final String STATE_MACHINE = "AWS::Serverless::StateMachine";
  private static final int TIMEOUT_SECONDS_MAX = 900;

  /// What SAM takes when a template says nothing.
  private static final int TIMEOUT_SECONDS_DEFAULT = 3;

  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Template.Function> functions = new LinkedHashMap<>();
  private final List<Template.Route> routes = new ArrayList<>();
  private final List<Template.Rule> rules = new ArrayList<>();

  private TemplateReader() {}

  /// Reads the template.
  ///
  /// @param file its name, for positions
  /// @throws YamlRefused with every fault
  public static Template read(String file, String text) {
    var reader = new TemplateReader();
    Template template = reader.template(YamlText.read(file, text));
    if (!reader.findings.isEmpty()) {
      throw YamlRefused.of(reader.findings);
    }
    return template;
  }

  private Template template(Node root) {
    Fields fields = Fields.of(root, "", findings);
    fields.require("Resources");
    int timeout = timeout(fields.object("Globals").object("Function"), TIMEOUT_SECONDS_DEFAULT);
    Map<String, Fields> resources = fields.objects("Resources");
    resources.forEach((id, resource) -> {
      if (resource.text("Type").equals(FUNCTION)) {
        function(id, resource.object("Properties"), timeout);
      }
    });
    List<Template.StateMachine> machines =
        resources.values().stream()
            .filter(resource -> resource.text("Type").equals(STATE_MACHINE))
            .map(resource -> machine(resource.object("Properties")))
            .toList();
    if (machines.size() != 1) {
      fields.fault(
          "Resources", "Expected one " + STATE_MACHINE + ", found " + machines.size() + ".");
    }
    return new Template(
        functions,
        routes,
        rules,
        machines.isEmpty() ? new Template.StateMachine("", Map.of()) : machines.getFirst());
  }

  private void function(String id, Fields properties, int timeoutDefault) {
    int timeout = timeout(properties, timeoutDefault);
    functions.put(
        id, new Template.Function(properties.text("Handler"), Duration.ofSeconds(timeout)));
    properties.objects("Events").values().forEach(event -> event(id, event));
  }

  private static int timeout(Fields properties, int otherwise) {
    return properties.findWhole("Timeout", 1, TIMEOUT_SECONDS_MAX).orElse(otherwise);
  }

  private void event(String function, Fields event) {
    String type = event.text("Type");
    Fields properties = event.object("Properties");
    switch (type) {
      case "HttpApi" -> routes.add(new Template.Route(route(properties), function));
      case "EventBridgeRule" -> rules.add(new Template.Rule(pattern(properties), function));
      default ->
          event.fault(
              "Type",
              "Events of type \""
                  + type
                  + "\" do not occur here."
                  + Nearest.question(type, List.of("HttpApi", "EventBridgeRule"))
                  + " Known: EventBridgeRule, HttpApi.");
    }
  }

  private static RoutePattern route(Fields properties) {
    String path = properties.text("Path");
    if (!RoutePattern.isPath(path)) {
      properties.fault("Path", "\"" + path + "\" is no path of an HTTP API.");
    }
    return new RoutePattern(properties.text("Method").toUpperCase(java.util.Locale.ROOT), path);
  }

  private EventPattern pattern(Fields properties) {
    properties.require("Pattern");
    Optional<Json> pattern = properties.find("Pattern").map(Node::json).map(this::resolved);
    return new EventPattern(
        pattern.orElse(Json.Obj.EMPTY) instanceof Json.Obj fields ? fields : Json.Obj.EMPTY);
  }

  private Template.StateMachine machine(Fields properties) {
    var substitutions = new LinkedHashMap<String, String>();
    properties
        .find("DefinitionSubstitutions")
        .map(Node::json)
        .map(Json::asObject)
        .orElse(Json.Obj.EMPTY)
        .members()
        .forEach((name, value) ->
            substitutions.put(name, resolved(value) instanceof Json.Text(String t) ? t : "local"));
    return new Template.StateMachine(properties.text("DefinitionUri"), substitutions);
  }

  /// The value with every computed name in it replaced.
  private Json resolved(Json value) {
    return switch (value) {
      case Json.Obj(Map<String, Json> members) when isComputed(members) ->
          new Json.Text(name(members.values().iterator().next()));
      case Json.Obj(Map<String, Json> members) -> {
        var resolved = new LinkedHashMap<String, Json>();
        members.forEach((name, member) -> resolved.put(name, resolved(member)));
        yield new Json.Obj(resolved);
      }
      case Json.Arr(List<Json> items) -> new Json.Arr(items.stream().map(this::resolved).toList());
      case Json.Text _, Json.Num _, Json.Flag _, Json.Null _ -> value;
    };
  }

  private static boolean isComputed(Map<String, Json> members) {
    String name = members.size() == 1 ? members.keySet().iterator().next() : "";
    return name.equals("Ref") || name.startsWith("Fn::");
  }

  private String name(Json argument) {
    boolean isFunction =
        argument instanceof Json.Arr(List<Json> parts)
            && parts.getFirst() instanceof Json.Text(String id)
            && functions.containsKey(id);
    return isFunction ? ((Json.Arr) argument).items().getFirst().asText() : "local";
  }
}
