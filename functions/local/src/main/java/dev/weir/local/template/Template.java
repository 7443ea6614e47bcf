package dev.weir.local.template;

import dev.weir.json.Json;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The part of `template.yaml` that runs on a laptop.
///
/// @param functions by logical id, in the order of the file
public record Template(
    Map<String, Function> functions,
    List<Route> routes,
    List<Rule> rules,
    StateMachine stateMachine) {

  public Template {
    functions = Collections.unmodifiableMap(new LinkedHashMap<>(functions));
    routes = List.copyOf(routes);
    rules = List.copyOf(rules);
  }

  /// A function.
  ///
  /// @param handler its entry class
  /// @param timeout after which its caller gives up
  public record Function(String handler, Duration timeout) {}

  /// Requests that a function answers.
  ///
  /// @param function its logical id
  public record Route(RoutePattern pattern, String function) {}

  /// Events that a function is called with.
  ///
  /// @param pattern as EventBridge has it
  /// @param function its logical id
  public record Rule(EventPattern pattern, String function) {}

  /// The state machine.
  ///
  /// @param definition its file, relative to the template
  /// @param substitutions for names in the file; functions by their logical ids
  public record StateMachine(String definition, Map<String, String> substitutions) {
    public StateMachine {
      substitutions = Map.copyOf(substitutions);
    }
  }

  /// The functions that an event is for.
  public List<String> functionsFor(Json.Obj event) {
    return rules.stream()
        .filter(rule -> rule.pattern().matches(event))
        .map(Rule::function)
        .toList();
  }
}
