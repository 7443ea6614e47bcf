package dev.weir.local.yaml;

import dev.weir.finding.Finding.Position;
import dev.weir.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A value of a YAML file and where it stands.
public sealed interface Node {

  Position position();

  /// Text, number, boolean or null.
  record Scalar(Position position, Json value) implements Node {}

  /// A list.
  record Sequence(Position position, List<Node> items) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /// An object.
  ///
  /// @param members in the order of the file
  record Mapping(Position position, Map<String, Node> members) implements Node {
    public Mapping {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
  }

  /// The value without positions.
  default Json json() {
    return switch (this) {
      case Scalar scalar -> scalar.value();
      case Sequence sequence -> Json.array(sequence.items(), Node::json);
      case Mapping mapping -> {
        var members = new LinkedHashMap<String, Json>();
        mapping.members().forEach((name, node) -> members.put(name, node.json()));
        yield new Json.Obj(members);
      }
    };
  }

  /// Every object in it, itself among them, outermost first.
  default List<Mapping> mappings() {
    var found = new ArrayList<Mapping>();
    switch (this) {
      case Scalar _ -> {}
      case Sequence sequence -> sequence.items().forEach(item -> found.addAll(item.mappings()));
      case Mapping mapping -> {
        found.add(mapping);
        mapping.members().values().forEach(node -> found.addAll(node.mappings()));
      }
    }
    return found;
  }
}
