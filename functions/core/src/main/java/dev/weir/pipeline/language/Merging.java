package dev.weir.pipeline.language;

import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Entry;
import dev.weir.pipeline.yaml.YamlNode.Mapping;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Optional;

/// Lays maps over each other as GitLab does for `include` and `extends`: maps are merged at every
/// depth, everything else, lists too, is replaced.
final class Merging {
  private Merging() {}

  /// The map `top` over the map `base`. The result stands where `top` stands.
  static Mapping over(Mapping base, Mapping top) {
    var entries = new LinkedHashMap<>(base.entries());
    top.entries().forEach((name, entry) -> entries.merge(name, entry, Merging::over));
    return new Mapping(top.origin(), entries);
  }

  private static Entry over(Entry base, Entry top) {
    YamlNode merged =
        base.value() instanceof Mapping below && top.value() instanceof Mapping above
            ? over(below, above)
            : top.value();
    return new Entry(top.key(), merged);
  }

  /// The job with those keys of `defaults` that it does not have itself, not even as null.
  static Mapping completed(Mapping job, Optional<Mapping> defaults) {
    var entries = new LinkedHashMap<>(job.entries());
    defaults.ifPresent(map ->
        map.entries()
            .forEach((name, entry) -> {
              if (Keys.DEFAULT.known().contains(name)) {
                entries.putIfAbsent(name, entry);
              }
            }));
    return withoutNulls(new Mapping(job.origin(), entries));
  }

  /// The job without its keys that have no value: null takes away what was inherited. A key that no
  /// job has stays, and is a fault with or without a value.
  private static Mapping withoutNulls(Mapping mapping) {
    var nulls = new HashSet<String>();
    mapping
        .entries()
        .forEach((name, entry) -> {
          if (Values.isNull(entry.value()) && Keys.JOB.known().contains(name)) {
            nulls.add(name);
          }
        });
    return nulls.isEmpty() ? mapping : mapping.without(nulls);
  }
}
