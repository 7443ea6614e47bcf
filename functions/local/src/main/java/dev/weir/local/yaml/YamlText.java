package dev.weir.local.yaml;

import dev.weir.finding.Finding.Position;
import dev.weir.json.Json;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// Reads YAML into [Node]s. The short forms of CloudFormation's functions (`!Ref`, `!Sub`,
/// `!GetAtt`, …) become their long forms, as CloudFormation itself reads them. Anchors and aliases
/// are refused: not every tool that reads these files knows them.
public final class YamlText {
  private final String file;

  private YamlText(String file) {
    this.file = file;
  }

  /// Reads one document.
  ///
  /// @param file its name, for positions
  /// @throws YamlRefused when it is not YAML, names a key twice, or uses an anchor
  public static Node read(String file, String text) {
    try {
      org.yaml.snakeyaml.nodes.Node root =
          new Yaml(new LoaderOptions()).compose(new StringReader(text));
      if (root == null) {
        throw new YamlRefused(file + ": The file is empty.");
      }
      return new YamlText(file).node(root);
    } catch (MarkedYAMLException e) {
      throw new YamlRefused(at(file, e.getProblemMark()) + ": " + e.getProblem() + ".", e);
    } catch (YAMLException e) {
      throw new YamlRefused(file + ": " + e.getMessage(), e);
    }
  }

  private Node node(org.yaml.snakeyaml.nodes.Node yaml) {
    if (yaml.getAnchor() != null) {
      throw refused(yaml, "The anchor \"" + yaml.getAnchor() + "\" is not read here; repeat it.");
    }
    String tag = yaml.getTag().getValue();
    return isCloudFormation(tag) ? function(yaml, tag.substring(1)) : plain(yaml);
  }

  private static boolean isCloudFormation(String tag) {
    return tag.startsWith("!") && tag.length() > 1;
  }

  /// `!GetAtt A.B` is `{"Fn::GetAtt": ["A", "B"]}`, `!Ref A` is `{"Ref": "A"}`, and every other
  /// `!Name x` is `{"Fn::Name": x}`.
  private Node function(org.yaml.snakeyaml.nodes.Node yaml, String name) {
    Position position = position(yaml);
    Node value = plain(yaml);
    if (name.equals("GetAtt") && value instanceof Node.Scalar(var at, Json.Text(String path))) {
      List<Node> parts =
          List.of(path.split("\\.", 2)).stream()
              .<Node>map(part -> new Node.Scalar(at, new Json.Text(part)))
              .toList();
      value = new Node.Sequence(at, parts);
    }
    boolean isShort = name.equals("Ref") || name.equals("Condition");
    return new Node.Mapping(position, Map.of(isShort ? name : "Fn::" + name, value));
  }

  private Node plain(org.yaml.snakeyaml.nodes.Node yaml) {
    return switch (yaml) {
      case ScalarNode scalar -> new Node.Scalar(position(scalar), scalar(scalar));
      case SequenceNode sequence ->
          new Node.Sequence(
              position(sequence), sequence.getValue().stream().map(this::node).toList());
      case MappingNode mapping -> mapping(mapping);
      default -> throw refused(yaml, "Unexpected YAML: " + yaml.getNodeId() + ".");
    };
  }

  private Node.Mapping mapping(MappingNode yaml) {
    var members = new LinkedHashMap<String, Node>();
    for (NodeTuple tuple : yaml.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw refused(tuple.getKeyNode(), "A key is a text.");
      }
      if (members.put(key.getValue(), node(tuple.getValueNode())) != null) {
        throw refused(key, "The key \"" + key.getValue() + "\" stands here twice.");
      }
    }
    return new Node.Mapping(position(yaml), members);
  }

  private Json scalar(ScalarNode scalar) {
    Tag tag = scalar.getTag();
    String text = scalar.getValue();
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return number(scalar, text);
    }
    if (tag.equals(Tag.BOOL)) {
      return new Json.Flag(text.equals("true"));
    }
    return tag.equals(Tag.NULL) ? Json.Null.VALUE : new Json.Text(text);
  }

  private Json number(ScalarNode scalar, String text) {
    try {
      return new Json.Num(new BigDecimal(text));
    } catch (NumberFormatException e) {
      throw refused(scalar, "\"" + text + "\" is not a decimal number; quote it if it is a text.");
    }
  }

  private Position position(org.yaml.snakeyaml.nodes.Node yaml) {
    Mark mark = yaml.getStartMark();
    return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private YamlRefused refused(org.yaml.snakeyaml.nodes.Node yaml, String message) {
    return new YamlRefused(position(yaml) + ": " + message);
  }

  private static String at(String file, Mark mark) {
    return new Position(file, mark.getLine() + 1, mark.getColumn() + 1).toString();
  }
}
