package dev.weir.pipeline.yaml;

import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/// Leaves every scalar without a tag of its own untyped: what `no`, `1.10` and `010` mean is
/// decided by the place where they stand.
final class PlainTags extends Resolver {
  static final Tag UNTYPED = new Tag("weir:untyped");

  @Override
  public Tag resolve(NodeId kind, String value, boolean implicit) {
    return switch (kind) {
      case mapping -> Tag.MAP;
      case sequence -> Tag.SEQ;
      case scalar, anchor -> implicit ? UNTYPED : Tag.STR;
    };
  }
}
