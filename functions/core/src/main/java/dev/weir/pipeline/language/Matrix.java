package dev.weir.pipeline.language;

import dev.weir.finding.Quoted;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Entry;
import dev.weir.pipeline.yaml.YamlNode.Mapping;
import dev.weir.pipeline.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A matrix of variables. Each map of `matrix` gives every combination of its values; `exclude`
/// takes combinations away, then `include` adds some.
record Matrix(Values values) {
  private static final int MAPS_MAX = ParallelReader.INSTANCES_MAX;

  /// Before `exclude`; a product that is larger is not even made.
  static final int COMBINATIONS_MAX = 2000;

  /// Variables with the values they take, and where they are written.
  record Axes(Mapping origin, Map<String, List<String>> values) {}

  /// The combinations, in the order of the document; empty after a finding.
  Optional<List<Map<String, String>>> rows(Fields parallel) {
    var rows = new LinkedHashSet<Map<String, String>>();
    Optional<List<Axes>> matrix = parallel.required("matrix", this::matrix);
    matrix.orElse(List.of()).forEach(axes -> addAll(rows, axes));
    boolean hadRows = !rows.isEmpty();
    maps(parallel, "exclude").forEach(axes -> new MatrixExclusion(values).apply(axes, rows));
    maps(parallel, "include").forEach(axes -> addAll(rows, axes));
    if (hadRows && rows.isEmpty()) {
      values.error(parallel.origin(), "Everything is excluded, so there is no job.");
    }
    return fitting(List.copyOf(rows), parallel);
  }

  private void addAll(Set<Map<String, String>> rows, Axes axes) {
    long size = axes.values.values().stream().mapToLong(List::size).reduce(1, Matrix::times);
    if (size > COMBINATIONS_MAX) {
      values.error(
          axes.origin, "These are more than the " + COMBINATIONS_MAX + " combinations that fit.");
      return;
    }
    for (Map<String, String> row : product(axes.values)) {
      if (!rows.add(row)) {
        String shown = Quoted.plain(String.join(", ", row.values()));
        values.error(axes.origin, "The combination [" + shown + "] is there a second time.");
      }
    }
  }

  private static long times(long left, long right) {
    return Math.min(COMBINATIONS_MAX + 1, left * right);
  }

  private Optional<List<Map<String, String>>> fitting(
      List<Map<String, String>> rows, Fields parallel) {
    int max = ParallelReader.INSTANCES_MAX;
    if (rows.size() > max) {
      values.error(
          parallel.origin(),
          "The matrix has " + rows.size() + " combinations; at most " + max + " fit.");
    }
    return Optional.of(rows).filter(all -> !all.isEmpty() && all.size() <= max);
  }

  private Optional<List<Axes>> matrix(YamlNode node) {
    if (node instanceof Sequence list && list.items().isEmpty()) {
      values.error(node, "The list is empty, so there is no job.");
    }
    return maps(node);
  }

  private List<Axes> maps(Fields parallel, String key) {
    return parallel.read(key, this::maps).orElse(List.of());
  }

  private Optional<List<Axes>> maps(YamlNode node) {
    return Optional.of(values.list(node, MAPS_MAX, this::axes));
  }

  private Optional<Axes> axes(YamlNode node) {
    Optional<Mapping> mapping = values.mapping(node, "a map of variables and their values");
    if (mapping.isPresent() && mapping.get().entries().isEmpty()) {
      values.error(node, "The map is empty; name at least one variable.");
      return Optional.empty();
    }
    return mapping.map(map -> new Axes(map, axes(map.entries())));
  }

  private Map<String, List<String>> axes(Map<String, Entry> entries) {
    var variables = new VariablesReader(values);
    var axes = new LinkedHashMap<String, List<String>>();
    entries.forEach((name, entry) -> {
      variables.checkName(name, entry.key());
      axes.put(
          name, values.oneOrMore(entry.value(), ParallelReader.INSTANCES_MAX, variables::scalar));
    });
    return axes;
  }

  /// Every combination, the last variable changing first.
  private static List<Map<String, String>> product(Map<String, List<String>> axes) {
    List<Map<String, String>> rows = List.of(Map.of());
    for (Map.Entry<String, List<String>> axis : axes.entrySet()) {
      rows = widened(rows, axis.getKey(), axis.getValue());
    }
    return rows;
  }

  private static List<Map<String, String>> widened(
      List<Map<String, String>> rows, String name, List<String> values) {
    var wider = new ArrayList<Map<String, String>>();
    for (Map<String, String> row : rows) {
      for (String value : values) {
        var copy = new LinkedHashMap<>(row);
        copy.put(name, value);
        wider.add(copy);
      }
    }
    return wider;
  }
}
