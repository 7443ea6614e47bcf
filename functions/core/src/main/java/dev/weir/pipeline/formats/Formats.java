package dev.weir.pipeline.formats;

import dev.weir.finding.Finding;
import dev.weir.finding.Finding.Position;
import dev.weir.finding.Findings;
import dev.weir.finding.Nearest;
import dev.weir.finding.Quoted;
import dev.weir.pipeline.PipelineDef;
import dev.weir.pipeline.formats.Format.Document;
import dev.weir.pipeline.override.Overrides;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Mapping;
import dev.weir.pipeline.yaml.YamlReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The entry to every format: text in, normal form or findings out. It throws nothing, whatever the
/// text.
public final class Formats {
  private static final List<Format> ALL = List.of(new WeirFormat(), new T1Format());

  private static final String SMALLEST =
      "The smallest pipeline is: jobs: {hello: {script: echo Hello}}";

  private Formats() {}

  /// Reads a pipeline.
  ///
  /// @param files path to text: the main file and every file that it may include
  /// @param main the path of the main file; includes are relative to its folder
  public static Parsed parse(Map<String, String> files, String main) {
    return parse(files, main, Reading.PLAIN);
  }

  /// As [#parse(Map, String)], in the format that is asked for and with overrides.
  public static Parsed parse(Map<String, String> files, String main, Reading reading) {
    return parse(files, main, reading, ALL);
  }

  /// What [Reading#format] may be.
  public static List<String> ids() {
    return ALL.stream().map(Format::id).toList();
  }

  /// The files that the pipeline includes, directly or not, and that are not among `files`: what a
  /// client has to add before it parses or sends them. Call it again with these added, until it
  /// gives nothing new.
  public static Set<String> absent(Map<String, String> files, String main) {
    return absent(files, main, Reading.PLAIN);
  }

  /// As [#absent(Map, String)], in the format that is asked for.
  public static Set<String> absent(Map<String, String> files, String main, Reading reading) {
    var findings = new Findings();
    return document(files, main, reading, findings)
        .flatMap(document ->
            format(document, reading, ALL, findings).map(format -> format.absent(document)))
        .orElse(Set.of());
  }

  static Parsed parse(
      Map<String, String> files, String main, Reading reading, List<Format> formats) {
    var findings = new Findings();
    Optional<PipelineDef> pipeline =
        document(files, main, reading, findings)
            .flatMap(document ->
                format(document, reading, formats, findings)
                    .flatMap(format -> format.read(document, findings)));
    if (pipeline.isEmpty() || findings.hasErrors()) {
      return new Parsed.Faulty(findings.inOrder());
    }
    return new Parsed.Ok(pipeline.get(), findings.inOrder());
  }

  private static Optional<Document> document(
      Map<String, String> files, String main, Reading reading, Findings findings) {
    String text = files.get(main);
    if (text == null) {
      String here = files.isEmpty() ? "none" : Nearest.list(files.keySet());
      findings.add(
          Finding.error("", "There is no file " + Quoted.of(main) + ". Files here: " + here + "."));
      return Optional.empty();
    }
    Optional<YamlNode> root = YamlReader.read(main, text, findings);
    if (root.isEmpty() && !findings.hasErrors()) {
      findings.error(new Position(main, 1, 1), "", "The file is empty. " + SMALLEST);
    }
    return root.map(node -> overridden(node, reading.overrides(), findings))
        .map(node -> new Document(main, node, files));
  }

  private static YamlNode overridden(YamlNode root, List<String> overrides, Findings findings) {
    return root instanceof Mapping map ? Overrides.apply(map, overrides, findings) : root;
  }

  private static Optional<Format> format(
      Document document, Reading reading, List<Format> formats, Findings findings) {
    return reading
        .format()
        .map(id -> asked(id, document, formats, findings))
        .orElseGet(() -> shown(document, formats, findings));
  }

  private static Optional<Format> asked(
      String id, Document document, List<Format> formats, Findings findings) {
    Optional<Format> format = formats.stream().filter(f -> f.id().equals(id)).findFirst();
    if (format.isEmpty()) {
      String ids = Nearest.list(formats.stream().map(Format::id).toList());
      findings.add(
          Finding.error(
              "", "There is no format " + Quoted.of(id) + ". Formats here: " + ids + "."));
    } else if (!(document.root() instanceof Mapping)) {
      findings.error(
          document.root().origin().position(),
          "",
          "A pipeline is a map; here is something else. " + SMALLEST);
      return Optional.empty();
    }
    return format;
  }

  private static Optional<Format> shown(
      Document document, List<Format> formats, Findings findings) {
    List<Format> fitting = formats.stream().filter(f -> f.recognises(document)).toList();
    if (fitting.size() == 1) {
      return Optional.of(fitting.getFirst());
    }
    Position start = document.root().origin().position();
    if (fitting.isEmpty()) {
      findings.error(
          start, "", "This is not a pipeline in any format that Weir knows. " + SMALLEST);
    } else {
      String names = Nearest.list(fitting.stream().map(Format::name).toList());
      findings.error(
          start,
          "",
          "This could be a pipeline in several formats: "
              + names
              + ". Keep the keys of one and move the others to a file of their own.");
    }
    return Optional.empty();
  }
}
