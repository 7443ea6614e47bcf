package dev.weir.pipeline.language;

import dev.weir.finding.Quoted;
import dev.weir.pipeline.Execution.Image;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Optional;

/// Reads `image`: a name, or a map with a name and an entry point.
public record ImageReader(Values values) {
  static final int NAME_CHARS_MAX = 512;
  static final int WORDS_MAX = 100;

  Optional<Image> read(YamlNode node) {
    if (node instanceof Scalar) {
      return name(node).map(name -> new Image(name, List.of()));
    }
    return Fields.of(node, Keys.IMAGE, values).flatMap(this::read);
  }

  private Optional<Image> read(Fields fields) {
    List<String> entrypoint = entrypoint(fields);
    return fields.required("name", this::name).map(name -> new Image(name, entrypoint));
  }

  /// A name that a container engine could take: no spaces, not too long.
  public Optional<String> name(YamlNode node) {
    Optional<String> name = values.text(node);
    if (name.isPresent() && isStrange(name.get())) {
      values.error(
          node,
          Quoted.of(name.get())
              + " cannot name an image. Write it like eclipse-temurin:25 or"
              + " registry.example.com/team/image:1.4, in at most "
              + NAME_CHARS_MAX
              + " characters.");
      return Optional.empty();
    }
    return name;
  }

  private static boolean isStrange(String name) {
    return name.length() > NAME_CHARS_MAX || name.chars().anyMatch(c -> c <= ' ' || c == 0x7f);
  }

  /// The words of an entry point. A single empty word is how Docker's users take the image's entry
  /// point away, which leaves none.
  List<String> entrypoint(Fields fields) {
    List<String> words =
        fields
            .find("entrypoint")
            .map(node -> values.list(node, WORDS_MAX, values::anyText))
            .orElse(List.of());
    return words.equals(List.of("")) ? List.of() : words;
  }
}
