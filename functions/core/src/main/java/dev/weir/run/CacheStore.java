package dev.weir.run;

import dev.weir.pipeline.PipelineName;
import dev.weir.state.Body;
import dev.weir.state.Condition;
import dev.weir.state.Key;
import dev.weir.state.StateStore;
import dev.weir.state.Write;
import dev.weir.task.Outcome.Stored;
import dev.weir.task.OutcomeJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is kept between runs of a pipeline, by key: partition `caches#<pipeline>`, one row per key
/// with the blob that was kept last. Pipelines do not see each other's caches.
final class CacheStore {

  private final StateStore states;

  CacheStore(StateStore states) {
    this.states = states;
  }

  /// What was kept last under a key.
  record Found(String key, Stored stored) {}

  /// What is kept under the first of these keys that has something.
  Optional<Found> find(PipelineName pipeline, List<String> keys) {
    return keys.stream().flatMap(key -> find(pipeline, key).stream()).findFirst();
  }

  /// From now on these blobs are found under their keys.
  void save(PipelineName pipeline, Map<String, Stored> caches) {
    caches.forEach((key, stored) -> {
      Body body = Body.of(OutcomeJson.write(stored));
      states.commit(Write.put(row(pipeline, key), body, Condition.any()));
    });
  }

  private Optional<Found> find(PipelineName pipeline, String key) {
    return states
        .get(row(pipeline, key))
        .map(item -> new Found(key, OutcomeJson.readStored(item.body().data())));
  }

  private static Key row(PipelineName pipeline, String key) {
    return new Key("caches#" + Key.part(pipeline.value()), "key#" + Key.shortPart(key));
  }
}
