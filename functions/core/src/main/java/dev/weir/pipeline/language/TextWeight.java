package dev.weir.pipeline.language;

import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Mapping;
import dev.weir.pipeline.yaml.YamlNode.Scalar;
import dev.weir.pipeline.yaml.YamlNode.Sequence;
import java.util.IdentityHashMap;

/// Counts the characters of a job with all that it inherits, so that a small file whose jobs share
/// large parts cannot become a huge pipeline. Shared parts are counted each time, but visited once.
public final class TextWeight {
  /// For all jobs together.
  public static final long CHARS_MAX = 16 * 1024 * 1024;

  private final IdentityHashMap<YamlNode, Long> known = new IdentityHashMap<>();
  private long total;

  /// Adds so many copies of a job; whether all jobs so far are within the limit.
  public boolean takes(Mapping job, int copies) {
    total += of(job) * copies;
    return total <= CHARS_MAX;
  }

  private long of(YamlNode node) {
    Long weight = known.get(node);
    if (weight == null) {
      weight =
          switch (node) {
            case Scalar scalar -> 16L + scalar.text().length();
            case Sequence list -> list.items().stream().mapToLong(this::of).sum();
            case Mapping map ->
                map.entries().entrySet().stream()
                    .mapToLong(e -> 16L + e.getKey().length() + of(e.getValue().value()))
                    .sum();
          };
      known.put(node, weight);
    }
    return weight;
  }
}
