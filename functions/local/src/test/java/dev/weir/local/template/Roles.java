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
/// @param called the functions that each function's role lets be called, both by logical id; what
///   is granted otherwise than by a function's name stands as it is written
public record Roles(
    NavigableMap<String, NavigableSet<String>> actions,
    NavigableMap<String, NavigableSet<String>> called) {
  private static final String FUNCTION = "AWS::Serverless::Function";
  private static final String CALL = "lambda:InvokeFunction";
  private static final String ARN =
      "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${AWS::StackName}-";

  /// @param template its text
  public static Roles read(String template) {
    Json.Obj resources =
        YamlText.read("template.yaml", template).json().asObject().object("Resources");
    var roles = new Roles(new TreeMap<>(), new TreeMap<>());
    resources
        .members()
        .forEach((id, resource) -> {
          if (resource.asObject().text("Type").equals(FUNCTION)) {
            roles.add(id, statements(resource.asObject(), resources));
          }
        });
    return roles;
  }

  private void add(String function, List<Json.Obj> statements) {
    var allowed = new TreeSet<String>();
    var functions = new TreeSet<String>();
    for (Json.Obj statement : statements) {
      List<String> each = texts(statement);
      allowed.addAll(each);
      if (each.contains(CALL)) {
        functions.addAll(functions(statement.get("Resource")));
      }
    }
    actions.put(function, allowed);
    if (!functions.isEmpty()) {
      called.put(function, functions);
    }
  }

  private static List<Json.Obj> statements(Json.Obj function, Json.Obj resources) {
    String role =
        function.object("Properties").object("Role").list("Fn::GetAtt").getFirst().asText();
    Json.Obj properties = resources.object(role).object("Properties");
    var statements = new ArrayList<Json.Obj>();
    for (Json policy : properties.list("ManagedPolicyArns")) {
      String name = policy.asObject().text("Ref");
      statements.addAll(ofPolicy(resources.object(name).object("Properties")));
    }
    for (Json policy : properties.list("Policies")) {
      statements.addAll(ofPolicy(policy.asObject()));
    }
    return statements;
  }

  private static List<Json.Obj> ofPolicy(Json.Obj policy) {
    return policy.object("PolicyDocument").list("Statement").stream()
        .map(statement -> always(statement.asObject()))
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

  private static List<String> functions(Json resource) {
    return switch (resource) {
      case Json.Arr(var each) -> each.stream().flatMap(one -> functions(one).stream()).toList();
      case Json.Obj named when named.findText("Fn::Sub").isPresent() ->
          List.of(afterArn(named.text("Fn::Sub")));
      case Json.Obj named when named.find("Fn::GetAtt").isPresent() ->
          List.of(named.list("Fn::GetAtt").getFirst().asText());
      case Json.Text(String text) -> List.of(text);
      default -> List.of(resource.toString());
    };
  }

  private static String afterArn(String text) {
    return text.startsWith(ARN) ? text.substring(ARN.length()) : text;
  }
}
