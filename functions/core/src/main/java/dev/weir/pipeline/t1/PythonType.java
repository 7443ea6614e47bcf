package dev.weir.pipeline.t1;

import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Mapping;
import dev.weir.pipeline.yaml.YamlNode.Scalar;
import dev.weir.pipeline.yaml.YamlNode.Sequence;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/// Names the type that a value has for PyYAML, which reads YAML 1.1: T1-CICD's rules and messages
/// speak of these types.
enum PythonType {
  STR,
  INT,
  FLOAT,
  BOOL,
  DATE,
  NONE,
  LIST,
  DICT;

  /// No number or date is longer; the patterns that tell them recurse.
  private static final int LENGTH_MAX = 100;

  private static final Resolver RESOLVER = new Resolver();

  private static final Map<Tag, PythonType> BY_TAG =
      Map.of(Tag.INT, INT, Tag.FLOAT, FLOAT, Tag.BOOL, BOOL, Tag.TIMESTAMP, DATE, Tag.NULL, NONE);

  static PythonType of(YamlNode node) {
    return switch (node) {
      case Mapping _ -> DICT;
      case Sequence _ -> LIST;
      case Scalar scalar when scalar.isPlain() && scalar.text().length() <= LENGTH_MAX ->
          BY_TAG.getOrDefault(RESOLVER.resolve(NodeId.scalar, scalar.text(), true), STR);
      case Scalar _ -> STR;
    };
  }

  /// As Python writes it.
  @Override
  public String toString() {
    return this == NONE ? "NoneType" : name().toLowerCase(Locale.ROOT);
  }
}
