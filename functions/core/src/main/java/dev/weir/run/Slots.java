package dev.weir.run;

import dev.weir.id.RunId;
import dev.weir.job.JobStore;
import dev.weir.json.Json;
import dev.weir.state.Body;
import dev.weir.state.Condition;
import dev.weir.state.Item;
import dev.weir.state.Key;
import dev.weir.state.Query;
import dev.weir.state.StateStore;
import dev.weir.state.Write;
import dev.weir.state.Write.Change;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The places of a run with `max_parallel`: which jobs have one, and which wait, in the order of
/// the plan.
final class Slots {

  private static final String HOLDERS = "holders";
  private static final String WAIT = "turn#";

  private final StateStore states;

  Slots(StateStore states) {
    this.states = states;
  }

  /// As [#take(RunId, int, int)]; where the run does not count places, there is one.
  boolean take(RunRow standing, int node) {
    return standing
        .rules()
        .maxParallel()
        .map(max -> take(standing.run().id(), node, max))
        .orElse(true);
  }

  /// As [#free(RunId, int)]; where the run does not count places, nobody waits for one.
  List<Integer> free(RunRow standing, int node) {
    return standing.rules().maxParallel().isEmpty()
        ? List.of()
        : free(standing.run().id(), node).stream().toList();
  }

  /// Gets the job a place, or puts it in the queue.
  ///
  /// @return whether it has one
  boolean take(RunId run, int node, int max) {
    while (true) {
      Optional<Item> slots = states.get(key(run));
      Set<String> holders = slots.map(item -> item.body().set(HOLDERS)).orElse(Set.of());
      if (holders.contains(String.valueOf(node))) {
        return true;
      }
      boolean hasRoom = holders.size() < max;
      Condition unchanged = slots.map(Condition::unchanged).orElse(Condition.absent());
      List<Write> writes = hasRoom ? enter(run, node, unchanged) : queue(run, node, unchanged);
      if (states.commit(writes).isDone()) {
        return hasRoom;
      }
    }
  }

  /// Gives the job's place back, or takes the job out of the queue.
  ///
  /// @return the job that has waited longest, if one waits
  Optional<Integer> free(RunId run, int node) {
    states.commit(
        new Write.Delete(wait(run, node), Condition.any()),
        new Write.Update(
            key(run), Change.NONE.leave(HOLDERS, String.valueOf(node)), Condition.any()));
    return first(run);
  }

  /// The jobs that have a place.
  List<Integer> holders(RunId run) {
    return states.get(key(run)).stream()
        .flatMap(item -> item.body().set(HOLDERS).stream())
        .map(Integer::valueOf)
        .toList();
  }

  /// The job that has waited longest.
  Optional<Integer> first(RunId run) {
    return states.query(Query.all(JobStore.partition(run), WAIT).limit(1)).items().stream()
        .findFirst()
        .map(item -> Integer.valueOf(item.key().sort().substring(WAIT.length())));
  }

  private static List<Write> enter(RunId run, int node, Condition unchanged) {
    return List.of(
        new Write.Delete(wait(run, node), Condition.any()),
        new Write.Update(key(run), Change.NONE.join(HOLDERS, String.valueOf(node)), unchanged));
  }

  private static List<Write> queue(RunId run, int node, Condition unchanged) {
    return List.of(
        Write.put(wait(run, node), Body.of(Json.Obj.EMPTY), Condition.any()),
        new Write.Update(key(run), Change.NONE.add("queued", 1), unchanged));
  }

  private static Key key(RunId run) {
    return new Key(JobStore.partition(run), "slots");
  }

  private static Key wait(RunId run, int node) {
    return new Key(JobStore.partition(run), WAIT + String.format("%06d", node));
  }
}
