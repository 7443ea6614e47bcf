package dev.weir.local.template;

import dev.weir.json.Json;
import dev.weir.local.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the roles of `template.yaml` allow.
///
/// @param actions of each function's role, by the function's logical id
public record Roles(NavigableMap<String, NavigableSet<String>> actions) {
  private static final String FUNCTION = "AWS::Serverless::Function";

  /// @param template its text
  public static Roles read(String template) {
    Json.Obj resources =
        YamlText.read("template.yaml", template).json().asObject().object("Resources");
    var actions = new TreeMap<String, NavigableSet<String>>();
    resources
        .members()
        .forEach((id, resource) -> {
          if (resource.asObject().text("Type").equals(FUNCTION)) {
            actions.put(id, new TreeSet<>(ofFunction(resource.asObject(), resources)));
          }
        });
    return new Roles(actions);
  }

  private static List<String> ofFunction(Json.Obj function, Json.Obj resources) {
    String role =
        function.object("Properties").object("Role").list("Fn::GetAtt").getFirst().asText();
    Json.Obj properties = resources.object(role).object("Properties");
    var actions = new ArrayList<String>();
    for (Json policy : properties.list("ManagedPolicyArns")) {
      String name = policy.asObject().text("Ref");
      actions.addAll(ofPolicy(resources.object(name).object("Properties")));
    }
    for (Json policy : properties.list("Policies")) {
      actions.addAll(ofPolicy(policy.asObject()));
    }
    return actions;
  }

  private static List<String> ofPolicy(Json.Obj policy) {
    return policy.object("PolicyDocument").list("Statement").stream()
        .flatMap(statement -> texts(always(statement.asObject())).stream())
        .toList();
  }

  /// A statement that a parameter adds counts as if it were added.
  private static Json.Obj always(Json.Obj statement) {
    return statement.find("Fn::If").isPresent()
        ? statement.list("Fn::If").get(1).asObject()
        : statement;
  }

  /// One action, or a list of them.
  private static List<String> texts(Json.Obj statement) {
    return statement.get("Action") instanceof Json.Text(String one)
        ? List.of(one)
        : statement.texts("Action");
  }
}
