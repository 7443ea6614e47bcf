package dev.weir.pipeline.formats;

import dev.weir.finding.Findings;
import dev.weir.pipeline.PipelineDef;
import dev.weir.pipeline.yaml.YamlNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One way to write a pipeline. Implementations hold no state.
public interface Format {

  /// The name for messages, such as `Weir`.
  String name();

  /// What one asks for it by, such as `weir`.
  String id();

  /// Whether the document has the shape of this format, right or wrong in detail.
  boolean recognises(Document document);

  /// The pipeline in normal form; it counts only if no errors were found.
  Optional<PipelineDef> read(Document document, Findings findings);

  /// The files that the document includes and that it does not have.
  default Set<String> absent(Document document) {
    return Set.of();
  }

  /// What is to be read.
  ///
  /// @param main the path of the main file
  /// @param root the root of the main file
  /// @param files path to text, the main file among them
  record Document(String main, YamlNode root, Map<String, String> files) {
    public Document {
      files = Map.copyOf(files);
    }
  }
}
