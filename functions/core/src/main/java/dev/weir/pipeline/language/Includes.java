package dev.weir.pipeline.language;

import dev.weir.finding.Nearest;
import dev.weir.finding.Quoted;
import dev.weir.pipeline.yaml.Origin;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Mapping;
import dev.weir.pipeline.yaml.YamlNode.Scalar;
import dev.weir.pipeline.yaml.YamlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Joins a file with what it includes: included files in their order, each over the one before,
/// then the file itself over all of them. Paths are relative to the folder of the main file, in
/// included files as well.
final class Includes {
  static final int LEVELS_MAX = 10;
  static final int FILES_MAX = 100;

  private final String main;
  private final Map<String, String> files;
  private final Values values;
  private final Map<String, Optional<Mapping>> read = new HashMap<>();
  private final Map<String, Mapping> joined = new HashMap<>();
  private final Set<String> absent = new LinkedHashSet<>();

  /// @param files path to text
  Includes(String main, Map<String, String> files, Values values) {
    this.main = main;
    this.files = files;
    this.values = values;
  }

  /// The main file with all that it includes, without the key `include`.
  Mapping join(Mapping root) {
    return join(root, List.of(main));
  }

  /// The included files that are not there, after [#join].
  Set<String> absent() {
    return Set.copyOf(absent);
  }

  private Mapping join(Mapping file, List<String> way) {
    Mapping own = file.without(Set.of("include"));
    Optional<YamlNode> include = file.find("include");
    if (include.isEmpty()) {
      return own;
    }
    Mapping base = new Mapping(file.origin(), Map.of());
    for (Include one : values.oneOrMore(include.get(), FILES_MAX, this::include)) {
      base = Merging.over(base, included(one, way));
    }
    return Merging.over(base, own);
  }

  /// An included file, and where that is said.
  private record Include(String path, Origin origin) {}

  private Optional<Include> include(YamlNode node) {
    if (node instanceof Scalar) {
      return values.text(node).flatMap(path -> include(path, node));
    }
    Optional<Fields> fields = Fields.of(node, Keys.INCLUDE, values);
    boolean isForeign = fields.filter(f -> f.hasForeign()).isPresent();
    return fields
        .filter(_ -> !isForeign)
        .flatMap(f -> f.requiredText("local"))
        .flatMap(path -> include(path, node));
  }

  private Optional<Include> include(String path, YamlNode node) {
    Optional<String> resolved = FilePaths.resolve(main, path);
    if (resolved.isEmpty()) {
      values.error(
          node,
          Quoted.of(path)
              + " leads out of the project. Paths are relative to the folder of "
              + Quoted.of(main)
              + ", or to the top of the project with \"/\" in front.");
    }
    return resolved.map(file -> new Include(file, node.origin()));
  }

  private Mapping included(Include include, List<String> way) {
    Mapping nothing = new Mapping(include.origin, Map.of());
    if (way.contains(include.path)) {
      var circle = new ArrayList<>(way.subList(way.indexOf(include.path), way.size()));
      circle.add(include.path);
      values.error(include.origin, "Files include each other in a circle: " + Way.of(circle) + ".");
      return nothing;
    }
    if (way.size() > LEVELS_MAX) {
      values.error(
          include.origin, "Files include each other over more than " + LEVELS_MAX + " levels.");
      return nothing;
    }
    Mapping known = joined.get(include.path);
    if (known != null) {
      return known;
    }
    var longer = new ArrayList<>(way);
    longer.add(include.path);
    Mapping result = read(include).map(file -> join(file, longer)).orElse(nothing);
    joined.put(include.path, result);
    return result;
  }

  private Optional<Mapping> read(Include include) {
    String text = files.get(include.path);
    if (text == null) {
      absent.add(include.path);
      values.error(
          include.origin,
          "There is no file "
              + Quoted.of(include.path)
              + " to include. Files here: "
              + Nearest.list(files.keySet())
              + "."
              + values.question(include.path, files.keySet()));
      return Optional.empty();
    }
    if (read.size() == FILES_MAX) {
      values.error(include.origin, "More than the " + FILES_MAX + " files that fit are included.");
      return Optional.empty();
    }
    return read.computeIfAbsent(
        include.path,
        path ->
            YamlReader.read(path, text, values.findings())
                .flatMap(root -> values.mapping(root, "a map of the keys of a pipeline")));
  }
}
