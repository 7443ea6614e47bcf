package dev.weir.pipeline.override;

import dev.weir.finding.Finding.Position;
import dev.weir.finding.Findings;
import dev.weir.pipeline.yaml.Origin;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Scalar;
import dev.weir.pipeline.yaml.YamlNode.Sequence;
import dev.weir.pipeline.yaml.YamlReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What one override puts where.
///
/// @param keys the way to what it changes: `name`, `stages`, `default image` or `jobs test needs`
/// @param text what stands behind the `=`
/// @param at where that starts, with the path of `keys`
record Replacement(List<String> keys, String text, Origin at) {
  static final Set<String> JOB_KEYS =
      Set.of("stage", "needs", "script", "artifacts", "rules", "image", "allow_failure");

  private static final List<String> NAME = List.of("name");
  private static final List<String> STAGES = List.of("stages");
  private static final List<String> DEFAULT_IMAGE = List.of("default", "image");
  private static final Set<String> TEXTS = Set.of("name", "image", "stage", "script");
  private static final String JOBS = "jobs.";

  /// Takes `K=V` apart; empty when it has none of the forms there are.
  ///
  /// @param line which override it is, from 1
  static Optional<Replacement> of(String file, int line, String override) {
    int sign = override.indexOf('=');
    if (sign < 0) {
      return Optional.empty();
    }
    String text = override.substring(sign + 1);
    var start = new Position(file, line, sign + 2);
    return keys(override.substring(0, sign))
        .map(keys -> new Replacement(keys, text, path(new Origin(start, ""), keys)));
  }

  private static Optional<List<String>> keys(String path) {
    return switch (path) {
      case "name" -> Optional.of(NAME);
      case "stages" -> Optional.of(STAGES);
      case "default.image" -> Optional.of(DEFAULT_IMAGE);
      default -> jobKeys(path);
    };
  }

  /// A job's name may have dots in it; a key has none.
  private static Optional<List<String>> jobKeys(String path) {
    int last = path.lastIndexOf('.');
    if (!path.startsWith(JOBS) || last <= JOBS.length()) {
      return Optional.empty();
    }
    String key = path.substring(last + 1);
    return JOB_KEYS.contains(key)
        ? Optional.of(List.of("jobs", path.substring(JOBS.length(), last), key))
        : Optional.empty();
  }

  private static Origin path(Origin start, List<String> keys) {
    Origin at = start;
    for (String key : keys) {
      at = at.key(start.position(), key);
    }
    return at;
  }

  /// The value, as YAML. Where a text is expected, what is neither a list nor in quotes is the text
  /// as it stands, so that `script=echo a: b # c` means just that.
  Optional<YamlNode> value(Findings findings) {
    var asYaml = new Findings();
    Optional<YamlNode> value = YamlReader.value(at, text, asYaml);
    if (TEXTS.contains(keys.getLast()) && !isMarked(value, asYaml)) {
      return Optional.of(Scalar.literal(at, text));
    }
    asYaml.inOrder().forEach(findings::add);
    return value.or(() -> Optional.of(Scalar.literal(at, "")));
  }

  /// Whether it is a list or stands in quotes.
  private boolean isMarked(Optional<YamlNode> value, Findings faults) {
    boolean isQuoted = text.strip().startsWith("\"") || text.strip().startsWith("'");
    return !faults.hasErrors()
        && value
            .filter(node -> node instanceof Sequence || (node instanceof Scalar && isQuoted))
            .isPresent();
  }

  boolean isOfStages() {
    return keys.equals(STAGES);
  }

  /// The job it changes, if it changes one.
  Optional<String> job() {
    return keys.size() == 3 ? Optional.of(keys.get(1)) : Optional.empty();
  }
}
