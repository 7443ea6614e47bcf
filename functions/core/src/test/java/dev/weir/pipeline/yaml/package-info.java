/// Tests of reading YAML. Start at `YamlReaderTest`; `HostileYamlTest` has what attackers send.
@NullMarked
package dev.weir.pipeline.yaml;

import org.jspecify.annotations.NullMarked;
