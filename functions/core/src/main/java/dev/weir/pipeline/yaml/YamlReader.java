package dev.weir.pipeline.yaml;

import dev.weir.finding.Finding.Position;
import dev.weir.finding.Findings;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/// Reads one YAML document from a file. Whatever the text holds, it throws nothing.
public final class YamlReader {

  private YamlReader() {}

  /// The root of the document; empty when there is none, which is a finding unless the text is
  /// blank. Findings of errors and a root together mean that the rest can still be checked.
  ///
  /// @param file as the user named it, for positions
  public static Optional<YamlNode> read(String file, String text, Findings findings) {
    findings.begin(file);
    Optional<String> tooLarge = tooLarge(text);
    if (tooLarge.isPresent()) {
      findings.add(SyntaxFault.at(file, 1, 1, tooLarge.get()));
      return Optional.empty();
    }
    try {
      Optional<Node> root = compose(text);
      return root.map(node -> new TreeBuilder(file, findings).build(node));
    } catch (TreeRefused e) {
      findings.add(e.finding());
    } catch (RuntimeException | StackOverflowError e) {
      findings.add(SyntaxFault.of(file, text, e));
    }
    return Optional.empty();
  }

  /// A single value that stands in a text of another kind, such as behind the `=` of an override.
  /// Its positions are those in that text; its path is that of `at`.
  ///
  /// @param at where the value starts, and the path that leads to it
  public static Optional<YamlNode> value(Origin at, String text, Findings findings) {
    Position start = at.position();
    findings.begin(start.file());
    if (text.length() > YamlLimits.BYTES_MAX) {
      findings.add(SyntaxFault.at(start.file(), start.line(), start.column(), "It is too long."));
      return Optional.empty();
    }
    String padded = "\n".repeat(start.line() - 1) + " ".repeat(start.column() - 1) + text;
    try {
      Optional<Node> root = compose(padded);
      return root.map(node -> new TreeBuilder(start.file(), findings).build(node, at));
    } catch (TreeRefused e) {
      findings.add(e.finding());
    } catch (RuntimeException | StackOverflowError e) {
      findings.add(SyntaxFault.of(start.file(), padded, e));
    }
    return Optional.empty();
  }

  private static Optional<String> tooLarge(String text) {
    if (text.length() <= YamlLimits.BYTES_MAX
        && text.getBytes(StandardCharsets.UTF_8).length <= YamlLimits.BYTES_MAX) {
      return Optional.empty();
    }
    return Optional.of(
        "The file has more than the "
            + YamlLimits.BYTES_MAX / 1024
            + " KiB that a YAML file may have. Move parts of it to files that it includes.");
  }

  private static Optional<Node> compose(String text) {
    LoaderOptions options = YamlLimits.options();
    var parser = new ParserImpl(new StreamReader(text), options);
    var composer = new Composer(parser, new PlainTags(), options);
    return Optional.ofNullable(composer.getSingleNode());
  }
}
