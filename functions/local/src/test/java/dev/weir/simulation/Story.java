package dev.weir.simulation;

import dev.weir.access.Reach;
import dev.weir.blob.BlobKey;
import dev.weir.id.RunId;
import dev.weir.job.JobRun.KeptArtifact;
import dev.weir.job.JobStore;
import dev.weir.job.Lefts;
import dev.weir.json.Json;
import dev.weir.pipeline.formats.Reading;
import dev.weir.plan.Cause;
import dev.weir.plan.Cause.Git;
import dev.weir.project.Checkouts;
import dev.weir.project.Selection.Choice;
import dev.weir.project.Start;
import dev.weir.run.Run;
import dev.weir.run.RunState;
import dev.weir.run.StartRun.Started;
import dev.weir.state.Item;
import dev.weir.state.Key;
import dev.weir.state.Query;
import dev.weir.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/// What people do in one world: start runs, cancel some, repeat others; first in a storm, then
/// nothing more in fair weather, until everything has come to its end.
final class Story {

  private static final int RUNS_MAX = 5;
  static final String REPOSITORY = "https://example.com/team/world.git";

  private static final int STARTS_MAX = 3;
  private static final Git SOURCE = Cause.read(Json.Obj.of("repository", REPOSITORY)).git();
  private static final Duration REMOVED_AFTER = Duration.ofHours(6).plusMinutes(10);

  private final World world;
  private final Random random;
  private final Random starting;
  private final Workload workload;
  private final List<RunId> starts = new ArrayList<>();

  Story(long seed, World world) {
    this(seed, world, false);
  }

  /// @param isCrowded as in [Workload]
  Story(long seed, World world, boolean isCrowded) {
    this.world = world;
    this.random = new Random(seed * 31 + 7);
    this.starting = new Random(seed * 17 + 3);
    this.workload = new Workload(random, isCrowded);
    world.have(FILES);
  }

  /// Two pipelines that go one after another, and one in the folder's own way.
  private static final Map<String, String> FILES =
      Map.of(
          ".cicd-pipelines/a.yml",
          "{name: sim0, jobs: {a: {stage: build, script: 'true'}, b: {stage: test, script:"
              + " 'true'}}}",
          ".cicd-pipelines/b.yml",
          "{name: sim1, jobs: {a: {stage: build, script: 'true'}}}",
          "own.yaml",
          "{name: sim2, triggers: {on_success: good}, jobs: {a: {script: 'true'}}}");

  private static final List<Choice> CHOICES =
      List.of(
          Choice.ALL,
          new Choice(Optional.of("sim1"), Optional.empty()),
          new Choice(Optional.empty(), Optional.of("own.yaml")),
          new Choice(Optional.empty(), Optional.of("none.yaml")));

  void storm(Duration length) {
    int runs = 1 + random.nextInt(RUNS_MAX);
    for (int i = 0; i < runs; i++) {
      world.time().after(sometime(length.toMinutes() / 2), this::start);
    }
    for (int i = starting.nextInt(STARTS_MAX); i > 0; i--) {
      long minutes = 1 + starting.nextLong(length.toMinutes() / 2);
      world.time().after(Duration.ofMinutes(minutes), this::startFromRepository);
    }
    world.time().runUntil(world.clock().instant().plus(length));
  }

  void calm(Duration length) {
    world.weather().clear();
    world.time().runUntil(world.clock().instant().plus(length));
  }

  /// Checks that nothing is left.
  ///
  /// @return how every run ended
  String end() {
    StateStore store = world.store().calm();
    var ends = new StringBuilder();
    for (Item row : store.all(Query.all("runs", ""))) {
      var run = new RunId(row.key().sort());
      Invariants.checkEnded(run, store);
      ends.append(store.get(new Key(JobStore.partition(run), "run")).orElseThrow()).append('\n');
    }
    Invariants.check(world.tasks().alive() == 0, world.tasks().alive() + " tasks are left");
    Invariants.checkCounted(store);
    boolean isKept = !store.query(Query.all("artifacts#expiring", "").limit(1)).items().isEmpty();
    Invariants.check(world.hasTimers() == isKept, "a timer is left, or none while files are kept");
    world.time().now(() -> checkStarts(store));
    world.time().now(() -> checkArtifacts(store));
    world.time().runUntil(world.clock().instant().plus(Duration.ofMinutes(1)));
    return ends + " after " + world.invariants().moves() + " moves";
  }

  /// Artifacts are there until their time is up, and not much longer.
  private void checkArtifacts(StateStore store) {
    for (Item row : store.all(Query.all("runs", ""))) {
      var jobs = new JobStore(store).jobs(new RunId(row.key().sort()));
      new Lefts(world.blobs())
          .read(jobs).stream()
              .flatMap(job -> job.left().stream())
              .flatMap(left -> left.artifacts().stream().limit(1))
              .forEach(this::check);
    }
  }

  private void check(KeptArtifact artifact) {
    Instant now = world.clock().instant();
    var key = new BlobKey(artifact.blob().key());
    boolean isThere = world.blobs().size(key).isPresent();
    Invariants.check(isThere || !artifact.expires().isAfter(now), artifact + " is gone too early");
    boolean isLate = artifact.expires().plus(REMOVED_AFTER).isBefore(now);
    Invariants.check(!isThere || !isLate, artifact + " was not removed");
  }

  private void start() {
    follow(tried(() -> world.start(workload.pipeline(), SOURCE)));
  }

  private void startFromRepository() {
    RunId id = world.newRun();
    Choice choice = CHOICES.get(starting.nextInt(CHOICES.size()));
    Optional<String> branch = Optional.of(starting.nextInt(8) == 0 ? "none" : "main");
    var source = new Checkouts.Wish(REPOSITORY, branch, Optional.empty(), Optional.empty());
    var by = new Start.By("sim", "sim", Optional.of(Reach.ALL));
    starts.add(id);
    tried(() ->
        world.repositoryStarts().accept(id, new Start.Wish(source, choice, Reading.PLAIN, by)));
    if (starting.nextInt(3) == 0) {
      world
          .time()
          .after(
              Duration.ofSeconds(starting.nextLong(180)),
              () -> tried(() -> world.repositoryStarts().cancel(id, "somebody")));
    }
  }

  /// Every start that was accepted came to its end, and a canceled one to no more runs.
  private void checkStarts(StateStore store) {
    Invariants.check(
        store.all(Query.all("starts#open", "")).isEmpty(), "a start is still listed as open");
    for (RunId id : starts) {
      Optional<Start> found = world.repositoryStarts().find(id);
      if (found.isEmpty()) {
        continue;
      }
      Start start = found.get();
      Invariants.check(start.state().isFinal(), "start " + id + " is still " + start.state());
      for (RunId run : start.runs()) {
        Optional<RunState> state =
            store
                .get(new Key(JobStore.partition(run), "run"))
                .map(item -> RunState.read(item.body().state()));
        boolean isWanted = start.state() == Start.State.STARTED;
        Invariants.check(state.isPresent(), "start " + id + " lacks the run " + run);
        Invariants.check(
            isWanted || !world.invariants().isAfterCancel(id, run),
            "run " + run + " was accepted when its start " + id + " was canceled");
        Invariants.check(
            isWanted || state.filter(s -> s.isFinal() || s == RunState.CANCELING).isPresent(),
            "run " + run + " goes on when its start " + id + " was canceled");
      }
    }
  }

  private void follow(Optional<Started> started) {
    if (started.isEmpty() || !(started.get() instanceof Started.Accepted(Run run))) {
      return;
    }
    if (random.nextInt(3) == 0) {
      world
          .time()
          .after(
              random.nextInt(4) == 0 ? atOnce() : sometime(random.nextBoolean() ? 1 : 15),
              () -> tried(() -> world.ends().cancel(run.id(), "somebody")));
    }
    if (random.nextInt(4) == 0) {
      boolean isFailedOnly = random.nextBoolean();
      world
          .time()
          .after(
              sometime(60),
              () -> tried(() -> world.reruns().rerun(world.newRun(), run.id(), isFailedOnly)));
    }
  }

  /// Perhaps before the run is planned.
  private Duration atOnce() {
    return Duration.ofMillis(random.nextLong(200));
  }

  private Duration sometime(long minutes) {
    return Duration.ofSeconds(random.nextLong(minutes * 60 + 1));
  }

  /// A person tries a few times, then goes away.
  private static <T> Optional<T> tried(Supplier<T> call) {
    for (int i = 0; i < 3; i++) {
      try {
        return Optional.of(call.get());
      } catch (RuntimeException e) {
        if (!World.isWeather(e)) {
          throw e;
        }
      }
    }
    return Optional.empty();
  }
}
