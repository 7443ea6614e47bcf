package dev.weir.pipeline.override;

import dev.weir.finding.Finding.Position;
import dev.weir.finding.Findings;
import dev.weir.finding.Nearest;
import dev.weir.finding.Quoted;
import dev.weir.pipeline.yaml.Origin;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Entry;
import dev.weir.pipeline.yaml.YamlNode.Mapping;
import dev.weir.pipeline.yaml.YamlNode.Scalar;
import dev.weir.pipeline.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Puts overrides into the tree of a file, in their order; later ones win. Their forms are
///
/// * `name=X`
/// * `default.image=X`
/// * `stages=[a, b, c]`, with at least the stages that the file has
/// * `jobs.JOB.KEY=X`, where `KEY` is `stage`, `needs`, `script`, `artifacts`, `rules`, `image` or
///   `allow_failure`
///
/// Values are YAML. A fault in the first override has the position `overrides:1`, and so on.
public final class Overrides {
  /// So many to a run.
  public static final int COUNT_MAX = 100;

  /// Of each.
  public static final int CHARS_MAX = 10_000;

  private static final String FILE = "overrides";
  private static final String FORMS =
      "Possible: name=X, default.image=X, stages=[a, b] and jobs.JOB.KEY=X, where KEY is one of %s."
          .formatted(Nearest.list(Replacement.JOB_KEYS));

  private final Findings findings;

  /// Whether each has one of the forms, whatever file they are for.
  public static void check(List<String> overrides, Findings findings) {
    var into = new Overrides(findings);
    for (int i = 0; i < overrides.size(); i++) {
      boolean isLong = overrides.get(i).length() > CHARS_MAX;
      if (isLong || Replacement.of(FILE, i + 1, overrides.get(i)).isEmpty()) {
        into.error(
            start(i + 1),
            "Invalid override format: %s. %s".formatted(Quoted.of(overrides.get(i)), FORMS));
      }
    }
  }

  private Overrides(Findings findings) {
    this.findings = findings;
  }

  /// The tree with all overrides in it. It may be used only if the findings then have no errors.
  ///
  /// @param root the root of the main file
  /// @param overrides texts `K=V`
  public static Mapping apply(Mapping root, List<String> overrides, Findings findings) {
    var into = new Overrides(findings);
    if (overrides.size() > COUNT_MAX) {
      into.error(
          start(1),
          "There are %d overrides; at most %d fit.".formatted(overrides.size(), COUNT_MAX));
      return root;
    }
    Mapping tree = root;
    for (int i = 0; i < overrides.size(); i++) {
      tree = into.apply(tree, i + 1, overrides.get(i));
    }
    return tree;
  }

  private Mapping apply(Mapping tree, int line, String override) {
    if (override.length() > CHARS_MAX) {
      error(
          start(line),
          "The override has %d characters; at most %d fit."
              .formatted(override.length(), CHARS_MAX));
      return tree;
    }
    Optional<Replacement> replacement = Replacement.of(FILE, line, override);
    if (replacement.isEmpty()) {
      error(start(line), "Invalid override format: %s. %s".formatted(Quoted.of(override), FORMS));
      return tree;
    }
    return apply(tree, replacement.get());
  }

  private Mapping apply(Mapping tree, Replacement replacement) {
    if (replacement.job().filter(job -> !jobs(tree).contains(job)).isPresent()) {
      reportJob(replacement, jobs(tree));
      return tree;
    }
    Optional<YamlNode> value = replacement.value(findings);
    if (value.isEmpty() || (replacement.isOfStages() && hasLost(tree, value.get()))) {
      return tree;
    }
    return set(tree, replacement.keys(), value.get());
  }

  private void reportJob(Replacement replacement, Set<String> jobs) {
    String job = replacement.job().orElseThrow();
    error(
        replacement.at(),
        "Job %s not found in any stage. Jobs here: %s.%s"
            .formatted(
                Quoted.plain(job),
                jobs.isEmpty() ? "none" : Nearest.list(jobs),
                Nearest.question(job, jobs)));
  }

  private static Set<String> jobs(Mapping tree) {
    return tree.find("jobs")
        .filter(Mapping.class::isInstance)
        .map(jobs -> ((Mapping) jobs).entries().keySet())
        .orElse(Set.of());
  }

  /// Stages that the file names must stay.
  private boolean hasLost(Mapping tree, YamlNode value) {
    var lost = new TreeSet<String>(tree.find("stages").map(Overrides::names).orElse(Set.of()));
    lost.removeAll(names(value));
    if (!(value instanceof Sequence) || lost.isEmpty()) {
      return false;
    }
    error(
        value.origin(),
        ("Invalid override format: stages has to name every stage that there is, and may add more."
                + " Missing: %s.")
            .formatted(Nearest.list(lost)));
    return true;
  }

  private static Set<String> names(YamlNode node) {
    return node instanceof Sequence list
        ? list.items().stream()
            .filter(Scalar.class::isInstance)
            .map(item -> ((Scalar) item).text())
            .collect(Collectors.toSet())
        : Set.of();
  }

  /// Maps on the way that are not there are made; what is no map is replaced by one.
  private static Mapping set(Mapping map, List<String> keys, YamlNode value) {
    String key = keys.getFirst();
    Origin at = value.origin();
    if (keys.size() == 1) {
      return map.with(key, new Entry(at, value));
    }
    Mapping empty = new Mapping(at, Map.of());
    Mapping inner = map.find(key).orElse(empty) instanceof Mapping there ? there : empty;
    Origin place = Optional.ofNullable(map.entries().get(key)).map(Entry::key).orElse(at);
    Mapping changed = set(inner, keys.subList(1, keys.size()), value);
    return map.with(key, new Entry(place, changed));
  }

  private static Origin start(int line) {
    return new Origin(new Position(FILE, line, 1), "");
  }

  private void error(Origin at, String message) {
    findings.error(at.position(), at.path(), message);
  }
}
