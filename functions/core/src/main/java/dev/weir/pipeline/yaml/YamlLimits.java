package dev.weir.pipeline.yaml;

import org.yaml.snakeyaml.LoaderOptions;

/// How large a YAML file may be. Going over is a finding that names the limit.
public final class YamlLimits {
  /// In UTF-8, counted before anything is parsed.
  public static final int BYTES_MAX = 256 * 1024;

  public static final int DEPTH_MAX = 32;

  /// Aliases of maps and lists. Texts may be repeated as often as one likes.
  public static final int ALIASES_MAX = 500;

  /// Maps, lists and values after every alias has been put in place of its anchor.
  public static final int NODES_MAX = 150_000;

  private YamlLimits() {}

  static LoaderOptions options() {
    var options = new LoaderOptions();
    options.setCodePointLimit(BYTES_MAX);
    options.setNestingDepthLimit(DEPTH_MAX);
    options.setMaxAliasesForCollections(ALIASES_MAX);
    options.setAllowRecursiveKeys(false);
    options.setProcessComments(false);
    options.setTagInspector(_ -> true);
    return options;
  }
}
