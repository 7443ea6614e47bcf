package dev.weir.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weir.pipeline.PipelineDef.Concurrency;
import dev.weir.pipeline.formats.Formats;
import dev.weir.pipeline.formats.Parsed;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PipelineDefTest {
  private static final String FILE =
      "{name: a, max_parallel: 2, triggers: {on_success: shop}, jobs: {one: {script: echo 1}}}";

  @Test
  void inAGroupNothingElseIsDifferent() {
    var group = new Concurrency("turn", 1, false);
    PipelineDef def =
        assertInstanceOf(Parsed.Ok.class, Formats.parse(Map.of("weir.yaml", FILE), "weir.yaml"))
            .pipeline();

    PipelineDef grouped = def.in(group);

    assertEquals(Optional.of(group), grouped.policy().concurrency());
    assertEquals(Optional.of("shop"), grouped.policy().counted().onSuccess());
    assertEquals(def.in(group), def.in(new Concurrency("other", 2, true)).in(group));
    assertEquals(def.jobs(), grouped.jobs());
    assertEquals(def.policy().maxParallel(), grouped.policy().maxParallel());
  }
}
