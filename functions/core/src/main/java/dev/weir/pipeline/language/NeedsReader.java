package dev.weir.pipeline.language;

import dev.weir.finding.Quoted;
import dev.weir.pipeline.yaml.Origin;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Scalar;
import dev.weir.pipeline.yaml.YamlNode.Sequence;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Reads `needs`: names of jobs, or maps with a name and whether it may be absent.
record NeedsReader(Values values) {
  static final int NEEDS_MAX = 1000;

  /// A need as it is written: the job may not exist.
  record NamedNeed(String job, boolean isOptional, Origin origin) {}

  Optional<List<NamedNeed>> read(YamlNode node) {
    if (!(node instanceof Sequence)) {
      return values.expected("a list of jobs, such as [build]", node);
    }
    var seen = new HashSet<String>();
    return Optional.of(
        values.list(node, NEEDS_MAX, item -> need(item).filter(need -> isNew(need, seen))));
  }

  private boolean isNew(NamedNeed need, HashSet<String> seen) {
    if (seen.add(need.job)) {
      return true;
    }
    values.error(need.origin, "The job " + Quoted.of(need.job) + " is needed twice; once will do.");
    return false;
  }

  private Optional<NamedNeed> need(YamlNode item) {
    if (item instanceof Scalar) {
      return values.text(item).map(job -> new NamedNeed(job, false, item.origin()));
    }
    return Fields.of(item, Keys.NEED, values).flatMap(this::need);
  }

  private Optional<NamedNeed> need(Fields fields) {
    boolean isOptional = fields.flag("optional").orElse(false);
    Origin origin = fields.find("job").map(YamlNode::origin).orElse(fields.origin());
    return fields.requiredText("job").map(job -> new NamedNeed(job, isOptional, origin));
  }
}
