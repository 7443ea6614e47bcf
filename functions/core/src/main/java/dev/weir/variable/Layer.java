package dev.weir.variable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Variables of one origin.
///
/// @param isFixed whether the texts are taken as they are; else they may refer to variables. What
///   comes from outside the definition, such as the message of a commit, is always fixed
public record Layer(Map<String, String> texts, boolean isFixed) {
  public Layer {
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
  }

  public static Layer fixed(Map<String, String> texts) {
    return new Layer(texts, true);
  }

  public static Layer expanding(Map<String, String> texts) {
    return new Layer(texts, false);
  }
}
