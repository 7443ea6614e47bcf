package dev.weir.pipeline.language;

import dev.weir.pipeline.Execution.Cache;
import dev.weir.pipeline.Execution.CachePolicy;
import dev.weir.pipeline.Execution.KeepWhen;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Scalar;
import dev.weir.pipeline.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Optional;

/// Reads `cache`: one map or a list of them.
record CachesReader(Values values) {
  static final int CACHES_MAX = 4;
  static final int FALLBACK_KEYS_MAX = 5;
  private static final String KEY_DEFAULT = "default";

  /// A cache's key: its name, or a prefix and the files whose contents make the rest.
  private record Key(String text, List<String> files) {}

  List<Cache> read(Optional<YamlNode> node) {
    return node.map(this::read).orElse(List.of());
  }

  /// No caches at all are possible: so a job takes the default ones away.
  private List<Cache> read(YamlNode node) {
    return node instanceof Sequence
        ? values.list(node, CACHES_MAX, this::cache)
        : cache(node).map(List::of).orElse(List.of());
  }

  private Optional<Cache> cache(YamlNode node) {
    return Fields.of(node, Keys.CACHE, values).map(this::cache);
  }

  private Cache cache(Fields fields) {
    Key key = fields.read("key", this::key).orElse(new Key(KEY_DEFAULT, List.of()));
    Optional<List<String>> paths = fields.required("paths", new Paths(values)::some);
    return new Cache(
        key.text,
        key.files,
        paths.orElse(List.of()),
        fields.texts("fallback_keys", FALLBACK_KEYS_MAX),
        fields.word("policy", Words.CACHE_POLICY).orElse(CachePolicy.PULL_PUSH),
        fields.word("when", Words.KEEP_WHEN).orElse(KeepWhen.ON_SUCCESS));
  }

  private Optional<Key> key(YamlNode node) {
    if (node instanceof Scalar) {
      return values.text(node).map(text -> new Key(text, List.of()));
    }
    return Fields.of(node, Keys.CACHE_KEY, values).map(this::key);
  }

  private Key key(Fields fields) {
    Optional<List<String>> files = fields.required("files", new Paths(values)::keyFiles);
    return new Key(fields.text("prefix").orElse(""), files.orElse(List.of()));
  }
}
