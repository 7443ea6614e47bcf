package dev.weir.local.yaml;

import dev.weir.finding.Finding;
import dev.weir.finding.Nearest;
import dev.weir.json.Json;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Reads the members of one object by name. Faults are collected; what nobody asked for is a fault
/// of its own, once [#refuseRest] is called.
public final class Fields {
  private final Node.Mapping node;
  private final String path;
  private final List<Finding> findings;
  private final TreeSet<String> known = new TreeSet<>();

  private Fields(Node.Mapping node, String path, List<Finding> findings) {
    this.node = node;
    this.path = path;
    this.findings = findings;
  }

  /// The fields of the node; none, and a fault, when it is not an object.
  ///
  /// @param findings where faults are added
  public static Fields of(Node node, String path, List<Finding> findings) {
    if (node instanceof Node.Mapping mapping) {
      return new Fields(mapping, path, findings);
    }
    findings.add(
        Finding.error(
            node.position(), path, "Expected an object, found " + node.json().kind() + "."));
    return new Fields(new Node.Mapping(node.position(), Map.of()), path, findings);
  }

  /// The way to this object, or to one of its members.
  public String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /// The names that are there, known or not.
  public List<String> names() {
    return List.copyOf(node.members().keySet());
  }

  public Optional<Node> find(String name) {
    known.add(name);
    return Optional.ofNullable(node.members().get(name));
  }

  /// The text under the name; a fault and the empty text when there is none.
  public String text(String name) {
    require(name);
    return findText(name).orElse("");
  }

  public Optional<String> findText(String name) {
    return find(name)
        .flatMap(value -> {
          if (value.json() instanceof Json.Text(String text)) {
            return Optional.of(text);
          }
          fault(value, name, "Expected a text, found " + value.json().kind() + ".");
          return Optional.empty();
        });
  }

  /// The number under the name, when it is one between the bounds.
  public Optional<BigDecimal> findNumber(String name, BigDecimal min, BigDecimal max) {
    return find(name)
        .flatMap(value -> {
          if (value.json() instanceof Json.Num(BigDecimal number)
              && number.compareTo(min) >= 0
              && number.compareTo(max) <= 0) {
            return Optional.of(number);
          }
          String found =
              value.json() instanceof Json.Num(var n) ? n.toString() : value.json().kind();
          fault(
              value,
              name,
              "Expected a number from " + min + " to " + max + ", found " + found + ".");
          return Optional.empty();
        });
  }

  public Optional<Integer> findWhole(String name, int min, int max) {
    return findNumber(name, BigDecimal.valueOf(min), BigDecimal.valueOf(max))
        .map(BigDecimal::intValue);
  }

  public Optional<Boolean> findFlag(String name) {
    return find(name)
        .flatMap(value -> {
          if (value.json() instanceof Json.Flag(boolean flag)) {
            return Optional.of(flag);
          }
          fault(value, name, "Expected true or false, found " + value.json().kind() + ".");
          return Optional.empty();
        });
  }

  /// The fields of the object under the name; none when it is absent.
  public Fields object(String name) {
    return find(name)
        .map(value -> of(value, path(name), findings))
        .orElseGet(
            () -> new Fields(new Node.Mapping(node.position(), Map.of()), path(name), findings));
  }

  /// The members of the object under the name, each with its own fields.
  public Map<String, Fields> objects(String name) {
    Fields parent = object(name);
    var children = new LinkedHashMap<String, Fields>();
    parent.names().forEach(child -> children.put(child, parent.object(child)));
    return children;
  }

  /// The items of the list under the name; none when it is absent.
  public List<Node> items(String name) {
    return find(name)
        .map(value -> {
          if (value instanceof Node.Sequence(_, List<Node> items)) {
            return items;
          }
          fault(value, name, "Expected a list, found " + value.json().kind() + ".");
          return List.<Node>of();
        })
        .orElse(List.of());
  }

  /// Adds a fault when the member is absent.
  public void require(String name) {
    if (find(name).isEmpty()) {
      findings.add(Finding.error(node.position(), path, "\"" + name + "\" is missing."));
    }
  }

  /// Adds a fault about a member.
  public void fault(String name, String message) {
    fault(find(name).orElse(node), name, message);
  }

  private void fault(Node value, String name, String message) {
    findings.add(Finding.error(value.position(), path(name), message));
  }

  /// Adds a fault for each member that nobody asked for.
  public void refuseRest() {
    node.members()
        .forEach((name, value) -> {
          if (!known.contains(name)) {
            String question = Nearest.question(name, known);
            fault(
                value,
                name,
                "\""
                    + name
                    + "\" is not read here."
                    + question
                    + " Known: "
                    + Nearest.list(known)
                    + ".");
          }
        });
  }
}
