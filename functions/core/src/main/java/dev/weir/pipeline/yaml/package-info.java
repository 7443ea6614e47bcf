/// YAML as a tree whose every node knows where it was written. Start at
/// [dev.weir.pipeline.yaml.YamlReader]: limits first, then the parser, whose every failure becomes
/// a finding; anchors and merge keys are resolved, scalars stay texts. It knows nothing of
/// pipelines.
@NullMarked
package dev.weir.pipeline.yaml;

import org.jspecify.annotations.NullMarked;
