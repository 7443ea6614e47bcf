package dev.weir.pipeline.t1;

import dev.weir.finding.Quoted;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the paths of artifacts: a list, or one without it. T1-CICD never looked at them, so that
/// one outside of the workspace is no reason to refuse a file.
record T1Paths(T1Values values) {
  static final int PATHS_MAX = 100;

  List<String> read(YamlNode node) {
    if (!(node instanceof Sequence list)) {
      return path(node).map(List::of).orElse(List.of());
    }
    var paths = new ArrayList<String>();
    values.items(list, PATHS_MAX).forEach(item -> path(item).ifPresent(paths::add));
    return paths;
  }

  private Optional<String> path(YamlNode node) {
    return values.string(node).map(T1Paths::inWorkspace).filter(path -> isKept(node, path));
  }

  private static String inWorkspace(String path) {
    String workspace = T1File.POLICY.workspace() + "/";
    return path.startsWith(workspace) ? path.substring(workspace.length()) : path;
  }

  private boolean isKept(YamlNode node, String path) {
    boolean leaves = path.startsWith("/") || List.of(path.split("/", -1)).contains("..");
    if (leaves) {
      values
          .findings()
          .warning(
              node.origin().position(),
              node.origin().path(),
              Quoted.of(path)
                  + " leads out of the workspace, which is "
                  + T1File.POLICY.workspace()
                  + ", and is not kept.");
    }
    return !leaves;
  }
}
