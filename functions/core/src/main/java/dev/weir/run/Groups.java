package dev.weir.run;

import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.plan.Plan.Group;
import dev.weir.state.Body;
import dev.weir.state.Condition;
import dev.weir.state.Item;
import dev.weir.state.Key;
import dev.weir.state.Query;
import dev.weir.state.StateStore;
import dev.weir.state.Write;
import dev.weir.state.Write.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Concurrency groups: who goes on in one, and who waits, in the order of their ids. A run enters
/// and leaves in the same commit that moves it, so that no place is lost or given twice.
final class Groups {

  private static final String HOLDERS = "holders";
  private static final String WAIT = "wait#";

  private final StateStore states;

  Groups(StateStore states) {
    this.states = states;
  }

  /// A group as it was read.
  ///
  /// @param group as one run of it knows it: each has a limit of its own
  record Standing(Optional<Item> item, Group group, boolean hasWaiting) {
    Set<String> holders() {
      return item.map(i -> i.body().set(HOLDERS)).orElse(Set.of());
    }

    boolean hasRoom() {
      return holders().size() < group.limit();
    }

    /// A new run goes on at once only when none waits already.
    boolean isOpen() {
      return hasRoom() && !hasWaiting;
    }
  }

  Standing read(Group group) {
    boolean hasWaiting = !states.query(waiting(group).limit(1)).items().isEmpty();
    return new Standing(states.get(holders(group)), group, hasWaiting);
  }

  /// Gives the run a place. Refused when the group has changed since it was read.
  static Write enter(Standing standing, RunId run) {
    return new Write.Update(
        holders(standing.group()), Change.NONE.join(HOLDERS, run.value()), unchanged(standing));
  }

  /// Puts the run in the queue. Refused when the group has changed since it was read.
  static List<Write> queue(Standing standing, RunId run) {
    return List.of(
        Write.create(place(standing.group(), run), Body.of(Json.Obj.EMPTY)),
        new Write.Update(
            holders(standing.group()), Change.NONE.add("queued", 1), unchanged(standing)));
  }

  /// Takes the run out of the group, wherever it is in it.
  static List<Write> leave(Group group, RunId run) {
    return List.of(
        new Write.Delete(place(group, run), Condition.any()),
        new Write.Update(holders(group), Change.NONE.leave(HOLDERS, run.value()), Condition.any()));
  }

  /// Takes the run from the queue to a place. Refused when the group has changed since it was read,
  /// or the run waits no more.
  static List<Write> promote(Standing standing, RunId run) {
    return List.of(
        new Write.Delete(place(standing.group(), run), Condition.exists()), enter(standing, run));
  }

  /// The run that has waited longest.
  Optional<RunId> first(Group group) {
    return states.query(waiting(group).limit(1)).items().stream().findFirst().map(Groups::id);
  }

  /// Every run in the group but this one.
  List<RunId> others(Group group, RunId run) {
    var all = new ArrayList<RunId>();
    read(group).holders().forEach(id -> all.add(new RunId(id)));
    states.all(waiting(group)).forEach(item -> all.add(id(item)));
    all.remove(run);
    return all;
  }

  private static Condition unchanged(Standing standing) {
    return standing.item().map(Condition::unchanged).orElse(Condition.absent());
  }

  private static Query waiting(Group group) {
    return Query.all(partition(group), WAIT);
  }

  private static RunId id(Item item) {
    return new RunId(item.key().sort().substring(WAIT.length()));
  }

  private static Key holders(Group group) {
    return new Key(partition(group), HOLDERS);
  }

  private static Key place(Group group, RunId run) {
    return new Key(partition(group), WAIT + run);
  }

  private static String partition(Group group) {
    return "group#" + Key.shortPart(group.name());
  }
}
