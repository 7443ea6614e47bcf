package dev.weir.pipeline.yaml;

import dev.weir.finding.Findings;
import dev.weir.pipeline.yaml.YamlNode.Entry;
import dev.weir.pipeline.yaml.YamlNode.Mapping;
import dev.weir.pipeline.yaml.YamlNode.Scalar;
import dev.weir.pipeline.yaml.YamlNode.Sequence;
import java.util.Map;

/// The merge key of YAML 1.1 (yaml.org/type/merge.html): `<<: *base` or `<<: [*one, *two]`. What
/// the map says itself wins, then the earlier of the merged maps.
record MergeKey(Findings findings) {

  void collect(Origin key, YamlNode value, Map<String, Entry> merged) {
    switch (value) {
      case Mapping mapping -> mapping.entries().forEach(merged::putIfAbsent);
      case Sequence sequence -> sequence.items().forEach(item -> one(key, item, merged));
      case Scalar _ -> refuse(key);
    }
  }

  private void one(Origin key, YamlNode item, Map<String, Entry> merged) {
    if (item instanceof Mapping mapping) {
      mapping.entries().forEach(merged::putIfAbsent);
    } else {
      refuse(key);
    }
  }

  private void refuse(Origin key) {
    findings.error(
        key.position(),
        key.path(),
        "A merge key takes an alias of a map, as in \"<<: *base\", or a list of such aliases.");
  }
}
