package dev.weir.pipeline.t1;

import dev.weir.pipeline.Execution.Image;
import dev.weir.pipeline.language.ImageReader;
import dev.weir.pipeline.language.Values;
import dev.weir.pipeline.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/// Reads `image`: the name of one.
record T1Images(T1Values values) {

  Optional<Image> read(YamlNode node) {
    return values
        .string(node)
        .flatMap(_ -> new ImageReader(new Values(values.findings())).name(node))
        .map(name -> new Image(name, List.of()));
  }
}
