/// YAML as the files of this repository use it: `template.yaml` and `infra/run.asl.yaml`. Start at
/// [dev.weir.local.yaml.YamlText], which gives [dev.weir.local.yaml.Node]s with their positions;
/// [dev.weir.local.yaml.Fields] reads one object and reports what it does not know. Pipelines have
/// a stricter reader of their own in core.
@NullMarked
package dev.weir.local.yaml;

import org.jspecify.annotations.NullMarked;
