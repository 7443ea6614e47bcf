package dev.weir.pipeline.yaml;

import dev.weir.finding.Finding;
import dev.weir.finding.Finding.Position;
import dev.weir.finding.Findings;
import dev.weir.finding.Quoted;
import dev.weir.pipeline.yaml.YamlNode.Entry;
import dev.weir.pipeline.yaml.YamlNode.Mapping;
import dev.weir.pipeline.yaml.YamlNode.Scalar;
import dev.weir.pipeline.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.AnchorNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// Turns the parser's nodes into ours. A node that several aliases name is built once and shared;
/// what it would weigh if each had its own copy is counted all the same, so that no later step can
/// be surprised by it.
final class TreeBuilder {
  private static final Set<Tag> TAGS =
      Set.of(PlainTags.UNTYPED, Tag.STR, Tag.BOOL, Tag.INT, Tag.FLOAT, Tag.NULL, Tag.SEQ, Tag.MAP);

  /// A finished node, how many nodes it stands for, and how deep they go.
  private record Built(YamlNode node, int weight, int depth) {}

  private final String file;
  private final Findings findings;
  private final IdentityHashMap<Node, Built> done = new IdentityHashMap<>();
  private final IdentityHashMap<Node, Origin> open = new IdentityHashMap<>();

  TreeBuilder(String file, Findings findings) {
    this.file = file;
    this.findings = findings;
  }

  YamlNode build(Node root) {
    return build(root, new Origin(position(root.getStartMark()), ""));
  }

  YamlNode build(Node root, Origin at) {
    return built(root, at).node;
  }

  private Built built(Node node, Origin origin) {
    Built known = done.get(node);
    if (known != null) {
      return known;
    }
    if (open.put(node, origin) != null) {
      throw refused(origin, "The alias stands inside of what it names, which has no end.");
    }
    checkTag(node, origin);
    Built built =
        switch (node) {
          case MappingNode mapping -> mapping(mapping, origin);
          case SequenceNode sequence -> sequence(sequence, origin);
          case ScalarNode scalar -> new Built(scalar(scalar, origin), 1, 1);
          case AnchorNode anchor -> built(anchor.getRealNode(), origin);
          default -> throw new IllegalStateException("No YAML node: " + node.getNodeId());
        };
    checkSize(built, origin);
    open.remove(node);
    done.put(node, built);
    return built;
  }

  private Built sequence(SequenceNode sequence, Origin origin) {
    var items = new ArrayList<YamlNode>();
    var size = new Size();
    for (Node item : sequence.getValue()) {
      Position at = position(item.getStartMark());
      items.add(size.add(built(item, origin.item(at, items.size()))));
    }
    return size.of(new Sequence(origin, items));
  }

  private Built mapping(MappingNode mapping, Origin origin) {
    var own = new LinkedHashMap<String, Entry>();
    var merged = new LinkedHashMap<String, Entry>();
    var size = new Size();
    for (NodeTuple tuple : mapping.getValue()) {
      Node key = tuple.getKeyNode();
      if (!(key instanceof ScalarNode scalar)) {
        findings.error(
            position(key.getStartMark()), origin.path(), "A key is a text; this is a map or list.");
        continue;
      }
      Origin at = origin.key(position(key.getStartMark()), scalar.getValue());
      Origin of = new Origin(position(tuple.getValueNode().getStartMark()), at.path());
      YamlNode value = size.add(built(tuple.getValueNode(), of));
      if (isMerge(scalar)) {
        new MergeKey(findings).collect(at, value, merged);
      } else {
        addOwn(own, scalar.getValue(), new Entry(at, value));
      }
    }
    merged.forEach(own::putIfAbsent);
    return size.of(new Mapping(origin, own));
  }

  private void addOwn(Map<String, Entry> own, String name, Entry entry) {
    Entry first = own.putIfAbsent(name, entry);
    if (first != null) {
      findings.error(
          entry.key().position(),
          entry.key().path(),
          "The key "
              + Quoted.of(name)
              + " is here a second time; the first is at "
              + first.key().position()
              + ". Remove one of them.");
    }
  }

  private static boolean isMerge(ScalarNode key) {
    return key.getValue().equals("<<") && key.getScalarStyle() == ScalarStyle.PLAIN;
  }

  private static Scalar scalar(ScalarNode node, Origin origin) {
    return new Scalar(origin, node.getValue(), style(node));
  }

  private static Scalar.Style style(ScalarNode node) {
    boolean isOneLine = node.getStartMark().getLine() == node.getEndMark().getLine();
    if (!isOneLine || (node.getTag().equals(Tag.STR) && isBare(node))) {
      return Scalar.Style.FOLDED;
    }
    int length = node.getEndMark().getIndex() - node.getStartMark().getIndex();
    int points = node.getValue().codePointCount(0, node.getValue().length());
    if (isBare(node)) {
      return Scalar.Style.PLAIN;
    }
    return length == points + 2 ? Scalar.Style.QUOTED : Scalar.Style.FOLDED;
  }

  private static boolean isBare(ScalarNode node) {
    return node.getScalarStyle() == ScalarStyle.PLAIN;
  }

  private void checkTag(Node node, Origin origin) {
    if (TAGS.contains(node.getTag())) {
      return;
    }
    String tag = node.getTag().getValue().replace(Tag.PREFIX, "!!");
    String advice =
        tag.equals("!reference")
            ? "Use an anchor and an alias of it, or extends."
            : "Values are typed by the place where they stand; remove the tag.";
    findings.error(
        origin.position(),
        origin.path(),
        "The tag " + Quoted.of(tag) + " is not supported. " + advice);
  }

  private static void checkSize(Built built, Origin origin) {
    if (built.weight > YamlLimits.NODES_MAX) {
      throw refused(
          origin,
          "With every alias replaced by what it names, this has more than "
              + String.format(Locale.ROOT, "%,d", YamlLimits.NODES_MAX)
              + " values. Use fewer aliases.");
    }
    if (built.depth > YamlLimits.DEPTH_MAX) {
      throw refused(
          origin,
          "With every alias replaced by what it names, maps and lists are nested more than "
              + YamlLimits.DEPTH_MAX
              + " deep.");
    }
  }

  private static TreeRefused refused(Origin origin, String message) {
    return new TreeRefused(Finding.error(origin.position(), origin.path(), message));
  }

  private Position position(Mark mark) {
    return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  /// Adds up what a map or list stands for.
  private static final class Size {
    private int weight = 1;
    private int depth = 1;

    YamlNode add(Built part) {
      weight = Math.min(YamlLimits.NODES_MAX, weight) + part.weight;
      depth = Math.max(depth, part.depth + 1);
      return part.node;
    }

    Built of(YamlNode node) {
      return new Built(node, weight, depth);
    }
  }
}
