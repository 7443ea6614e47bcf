package dev.weir.pipeline.language;

import dev.weir.finding.Nearest;
import dev.weir.finding.Quoted;
import dev.weir.pipeline.yaml.Origin;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Mapping;
import dev.weir.pipeline.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Resolves `extends`: a job over what it extends, and that over what it extends. Of several
/// parents the later one wins.
final class Templates {
  static final int LEVELS_MAX = 10;
  static final int PARENTS_MAX = 10;

  private final Map<String, Mapping> jobs;
  private final Values values;
  private final String hidden;
  private final Map<String, Resolved> resolved = new HashMap<>();

  /// A job over all that it extends.
  ///
  /// @param levels how many there were
  /// @param isWhole whether nothing of it is missing for a fault
  record Resolved(Mapping job, int levels, boolean isWhole) {}

  /// What is extended, and where that is said.
  private record Parent(String name, Mapping job, Origin origin) {}

  /// @param jobs every job and every hidden one, as written
  Templates(Map<String, Mapping> jobs, Values values) {
    this.jobs = jobs;
    this.values = values;
    this.hidden = hidden(jobs.keySet());
  }

  private static String hidden(Set<String> jobs) {
    List<String> names = jobs.stream().filter(JobsReader::isHidden).toList();
    return names.isEmpty() ? "none" : Nearest.list(names);
  }

  /// The job over all that it extends, without the key `extends`.
  Resolved resolve(String name) {
    Mapping job = Objects.requireNonNull(jobs.get(name), "A job of that name");
    return resolve(name, job, List.of(name));
  }

  private Resolved resolve(String name, Mapping job, List<String> path) {
    Resolved known = resolved.get(name);
    if (known != null) {
      return known;
    }
    Resolved result = merged(job, path);
    resolved.put(name, result);
    return result;
  }

  private Resolved merged(Mapping job, List<String> path) {
    Mapping own = job.without(Set.of("extends"));
    Optional<YamlNode> key = job.find("extends").filter(node -> !Values.isNull(node));
    if (key.isEmpty()) {
      return new Resolved(own, 0, true);
    }
    List<Parent> parents = values.oneOrMore(key.get(), PARENTS_MAX, this::parent);
    Mapping base = nothing(own);
    int levels = 0;
    boolean isWhole = parents.size() == named(key.get());
    for (Parent parent : parents) {
      Resolved ancestor = ancestor(parent, path);
      base = Merging.over(base, ancestor.job);
      levels = Math.max(levels, ancestor.levels + 1);
      isWhole &= ancestor.isWhole;
    }
    return new Resolved(Merging.over(base, own), levels, isWhole);
  }

  private static int named(YamlNode key) {
    return key instanceof Sequence list ? Math.max(1, list.items().size()) : 1;
  }

  private Optional<Parent> parent(YamlNode node) {
    Optional<String> name = values.text(node);
    Optional<Mapping> job = name.map(jobs::get);
    if (name.isPresent() && job.isEmpty()) {
      values.error(
          node,
          "There is no job or hidden job named "
              + Quoted.of(name.get())
              + " to extend. Hidden jobs here: "
              + hidden
              + "."
              + values.question(name.get(), jobs.keySet()));
    }
    return job.map(mapping -> new Parent(name.orElseThrow(), mapping, node.origin()));
  }

  private Resolved ancestor(Parent parent, List<String> path) {
    var longer = new ArrayList<>(path);
    longer.add(parent.name);
    if (path.contains(parent.name)) {
      List<String> cycle = longer.subList(path.indexOf(parent.name), longer.size());
      return refused(parent, "Jobs extend each other in a circle: " + Way.of(cycle) + ".");
    }
    if (path.size() > LEVELS_MAX) {
      return refused(parent, tooDeep() + ": " + Way.of(longer) + ".");
    }
    Resolved ancestor = resolve(parent.name, parent.job, longer);
    boolean isTooDeep = ancestor.levels >= LEVELS_MAX;
    return isTooDeep ? refused(parent, tooDeep() + ".") : ancestor;
  }

  private Resolved refused(Parent parent, String message) {
    values.error(parent.origin, message);
    return new Resolved(nothing(parent.job), 0, false);
  }

  private static String tooDeep() {
    return "Jobs extend each other over more than " + LEVELS_MAX + " levels";
  }

  private static Mapping nothing(Mapping at) {
    return new Mapping(at.origin(), Map.of());
  }
}
