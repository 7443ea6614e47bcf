package dev.weir.pipeline.language;

import dev.weir.pipeline.Execution.CachePolicy;
import dev.weir.pipeline.Execution.KeepWhen;
import dev.weir.pipeline.JobDef.FailureKind;
import dev.weir.pipeline.JobDef.When;
import dev.weir.pipeline.PipelineDef.FailScope;
import dev.weir.pipeline.PipelineDef.InputType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The closed lists of words, as users write them.
final class Words {
  static final Map<String, When> WHEN = of(When.values(), '_');
  static final Map<String, KeepWhen> KEEP_WHEN = of(KeepWhen.values(), '_');
  static final Map<String, CachePolicy> CACHE_POLICY = of(CachePolicy.values(), '-');
  static final Map<String, FailureKind> FAILURE_KIND = of(FailureKind.values(), '_');
  static final Map<String, FailScope> FAIL_SCOPE = of(FailScope.values(), '_');
  static final Map<String, InputType> INPUT_TYPE = of(InputType.values(), '_');

  static final Map<String, String> ENVIRONMENT_ACTION =
      Stream.of("start", "stop", "prepare", "verify", "access")
          .collect(Collectors.toUnmodifiableMap(Function.identity(), Function.identity()));

  private Words() {}

  private static <E extends Enum<E>> Map<String, E> of(E[] constants, char joint) {
    var words = new LinkedHashMap<String, E>();
    for (E constant : constants) {
      words.put(constant.name().toLowerCase(Locale.ROOT).replace('_', joint), constant);
    }
    return Collections.unmodifiableMap(words);
  }
}
