package dev.weir.pipeline.language;

import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads `parallel`: a number of equal jobs, or a matrix of variables. Every instance gets
/// `CI_NODE_INDEX`, from 1, and `CI_NODE_TOTAL`.
record ParallelReader(Values values) {
  static final int INSTANCES_MAX = 200;

  List<Instance> read(Optional<YamlNode> node) {
    return node.flatMap(this::read).orElse(Instance.SINGLE);
  }

  private Optional<List<Instance>> read(YamlNode node) {
    if (node instanceof Scalar) {
      return values.whole(node, 1, INSTANCES_MAX).map(ParallelReader::counted);
    }
    return Fields.of(node, Keys.PARALLEL, values)
        .flatMap(new Matrix(values)::rows)
        .map(ParallelReader::named);
  }

  private static List<Instance> counted(int total) {
    var instances = new ArrayList<Instance>();
    for (int i = 1; i <= total; i++) {
      instances.add(new Instance(" " + i + "/" + total, numbered(Map.of(), i, total)));
    }
    return instances;
  }

  private static List<Instance> named(List<Map<String, String>> rows) {
    var instances = new ArrayList<Instance>();
    for (Map<String, String> row : rows) {
      String suffix = ": [" + String.join(", ", row.values()) + "]";
      instances.add(new Instance(suffix, numbered(row, instances.size() + 1, rows.size())));
    }
    return instances;
  }

  private static Map<String, String> numbered(Map<String, String> row, int index, int total) {
    var variables = new LinkedHashMap<>(row);
    variables.put("CI_NODE_INDEX", String.valueOf(index));
    variables.put("CI_NODE_TOTAL", String.valueOf(total));
    return variables;
  }
}
