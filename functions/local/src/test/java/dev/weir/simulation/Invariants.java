package dev.weir.simulation;

import dev.weir.access.JobTokens.Speaker;
import dev.weir.id.RunId;
import dev.weir.job.JobState;
import dev.weir.json.Json;
import dev.weir.run.RunState;
import dev.weir.state.Item;
import dev.weir.state.Key;
import dev.weir.state.Query;
import dev.weir.state.StateStore;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What must hold at every moment of every world. It sees each write as it happens and complains at
/// once.
final class Invariants implements FaultyStore.Observer {

  private final Set<String> went = new HashSet<>();
  private final Set<String> working = new HashSet<>();
  private final Map<String, Integer> commits = new HashMap<>();
  private final Map<String, Set<String>> beforeCancel = new HashMap<>();

  /// A task was told to go on: no other task may have been told so for the same attempt.
  void went(Speaker speaker) {
    String attempt = speaker.run() + "/" + speaker.node() + "#" + speaker.attempt();
    check(went.add(attempt), "two tasks make attempt " + attempt);
    working.add(attempt);
  }

  /// The task is about to report, was asked to stop, or died: its attempt may be settled now.
  void stands(Speaker speaker) {
    working.remove(speaker.run() + "/" + speaker.node() + "#" + speaker.attempt());
  }

  /// Whether the run was accepted after its start was canceled.
  boolean isAfterCancel(RunId start, RunId run) {
    return !beforeCancel.getOrDefault("start#" + start, Set.of(run.value())).contains(run.value());
  }

  /// How often the state of anything changed.
  int moves() {
    return commits.values().stream().mapToInt(Integer::intValue).sum();
  }

  @Override
  public void written(Optional<Item> before, Optional<Item> after, StateStore store) {
    if (after.isEmpty()) {
      return;
    }
    Key key = after.get().key();
    String from = before.map(item -> item.body().state()).orElse("");
    String to = after.get().body().state();
    if (key.sort().equals("run")) {
      runMoved(key, from, to);
    }
    if (key.sort().equals("start") && to.equals("canceled")) {
      Set<String> runs =
          store.all(Query.all("runs", "")).stream()
              .map(item -> item.key().sort())
              .collect(Collectors.toSet());
      beforeCancel.putIfAbsent(key.partition(), runs);
    }
    if (key.sort().startsWith("node#") && !to.equals("gate")) {
      jobMoved(after.get(), from, to, store);
    }
    if (key.partition().startsWith("group#") && key.sort().equals("holders")) {
      Set<String> entered = new HashSet<>(after.get().body().set("holders"));
      before.ifPresent(item -> entered.removeAll(item.body().set("holders")));
      entered.forEach(run -> checkRoom(run, after.get().body().set("holders").size(), store));
    }
  }

  private void runMoved(Key key, String from, String to) {
    if (from.equals(to)) {
      return;
    }
    commits.merge("run", 1, Integer::sum);
    boolean wasFinal = !from.isEmpty() && RunState.read(from).isFinal();
    check(!wasFinal, key + " left its final state " + from + " for " + to);
  }

  private void jobMoved(Item item, String from, String to, StateStore store) {
    Key key = item.key();
    if (from.equals(to)) {
      return;
    }
    commits.merge("job", 1, Integer::sum);
    boolean wasFinal = !from.isEmpty() && JobState.read(from).isFinal();
    check(!wasFinal, key + " left its final state " + from + " for " + to);
    if (JobState.read(to).isActive()) {
      check(item.body().set("waiting").isEmpty(), key + " went before what it waits for");
      Item run = store.get(new Key(key.partition(), "run")).orElseThrow();
      String state = run.body().state();
      check(state.equals("running"), key + " went while its run was " + state);
    }
    if (!from.isEmpty() && JobState.read(from).isActive() && !JobState.read(to).isActive()) {
      checkSettled(item);
    }
    checkParallel(key.partition(), store);
  }

  /// A run enters its group only when that has, with it, no more runs than its own limit.
  private static void checkRoom(String run, int holders, StateStore store) {
    Item row = store.get(new Key("run#" + run, "run")).orElseThrow();
    long limit = row.body().data().object("rules").object("group").number("limit");
    check(holders <= limit, "run " + run + " is one of " + holders + " in a group of " + limit);
  }

  /// An attempt whose task is at work, and was not asked to stop, is not settled behind its back.
  private void checkSettled(Item item) {
    Json.Obj job = item.body().data().object("job");
    String run = item.key().partition().substring("run#".length());
    String attempt = run + "/" + job.number("node") + "#" + job.list("attempts").size();
    check(!working.contains(attempt), "attempt " + attempt + " was settled while it worked");
  }

  private static void checkParallel(String partition, StateStore store) {
    Item run = store.get(new Key(partition, "run")).orElseThrow();
    Optional<Long> max = run.body().data().object("rules").findNumber("maxParallel");
    if (max.isEmpty()) {
      return;
    }
    long active =
        store.all(Query.all(partition, "node#")).stream()
            .map(item -> item.body().state())
            .filter(state -> !state.equals("gate") && JobState.read(state).isActive())
            .count();
    check(active <= max.get(), partition + " has " + active + " jobs at once, of " + max.get());
  }

  /// What must hold of a run once the weather has been fair for long enough.
  static void checkEnded(RunId run, StateStore store) {
    String partition = "run#" + run;
    Item row = store.get(new Key(partition, "run")).orElseThrow();
    RunState state = RunState.read(row.body().state());
    check(state.isFinal(), "run " + run + " is still " + state + rows(partition, store));
    boolean failed = false;
    boolean warned = false;
    for (Item item : store.all(Query.all(partition, "node#"))) {
      if (item.body().state().equals("gate")) {
        continue;
      }
      JobState job = JobState.read(item.body().state());
      check(job.isFinal(), item.key() + " is " + job + " in a run that is " + state);
      boolean isWarning = item.body().data().object("job").flag("isWarning");
      failed |= job == JobState.FAILED && !isWarning;
      warned |= isWarning;
    }
    check(!failed || state != RunState.SUCCESS, run + " succeeded with a failed job");
    boolean isStrict =
        row.body().data().object("rules").findFlag("areWarningsFailures").orElse(false);
    check(
        !isStrict || !warned || state != RunState.SUCCESS,
        run + " succeeded with a failed job that was allowed to fail");
    check(
        store.get(new Key("runs#open", run.value())).isEmpty(), run + " ended and is listed open");
    checkListed(run, row.body().data().object("run"), store);
  }

  /// Every run that ended has counted what it is to count, once.
  static void checkCounted(StateStore store) {
    var expected = new HashMap<String, Long>();
    for (Item listed : store.all(Query.all("runs", ""))) {
      Item row = store.get(new Key("run#" + listed.key().sort(), "run")).orElseThrow();
      Json.Obj rules = row.body().data().object("rules");
      String when = row.body().state().equals("success") ? "onSuccess" : "onFailure";
      if (!row.body().state().equals("canceled")) {
        rules
            .findObject("counted")
            .flatMap(counted -> counted.findText(when))
            .ifPresent(trigger -> expected.merge(trigger, 1L, Long::sum));
      }
    }
    for (String trigger : List.of("good", "bad")) {
      long count =
          store
              .get(new Key("trigger#" + trigger, "trigger"))
              .map(item -> item.body().number("count"))
              .orElse(0L);
      long wanted = expected.getOrDefault(trigger, 0L);
      check(count == wanted, trigger + " stands at " + count + " instead of " + wanted);
    }
    check(
        store.query(Query.all("counts", "").limit(1)).items().isEmpty(),
        "something is left to count");
  }

  /// A run is found by everything that it is listed under, and its serial number is its own.
  private static void checkListed(RunId run, Json.Obj data, StateStore store) {
    String pipeline = "pipeline#" + Key.shortPart(data.text("pipeline"));
    String repository = "repository#" + Key.shortPart("example.com/team/world");
    List<String> lists =
        List.of(
            "runs",
            "runs#" + pipeline,
            "runs#" + repository,
            "runs#" + repository + "#" + pipeline);
    for (String list : lists) {
      check(store.get(new Key(list, run.value())).isPresent(), run + " is not listed in " + list);
    }
    String serial = "%012d".formatted(data.number("serial"));
    check(
        store
            .get(new Key("runs#serial", serial))
            .filter(item -> item.body().data().text("run").equals(run.value()))
            .isPresent(),
        run + " is not the run of its serial number " + serial);
  }

  /// Everything that rests of a run, a row a line.
  private static String rows(String partition, StateStore store) {
    return store.all(Query.all(partition, "")).stream()
        .map(item -> "\n" + item)
        .collect(Collectors.joining());
  }

  static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
