package dev.weir.pipeline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Copies maps without losing the order that their user gave them.
final class Ordered {
  private Ordered() {}

  static <K, V> Map<K, V> copy(Map<K, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
