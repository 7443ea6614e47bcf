package dev.weir.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.Ports;
import dev.weir.access.Reach;
import dev.weir.finding.Finding;
import dev.weir.id.RunId;
import dev.weir.pipeline.formats.Reading;
import dev.weir.plan.Cause;
import dev.weir.project.Selection.Choice;
import dev.weir.project.Start.State;
import dev.weir.project.Start.Wish;
import dev.weir.run.Run;
import dev.weir.run.RunRow;
import dev.weir.run.RunState;
import dev.weir.run.RunStore;
import dev.weir.run.Sweep;
import dev.weir.sim.Faults;
import dev.weir.sim.PortCall;
import dev.weir.sim.SimFlow;
import dev.weir.sim.SimTimers.Firing;
import dev.weir.sim.SimWorld;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StartFromRepositoryTest {
  private static final String SHOP = "https://git.example.com/team/shop.git";
  private static final String A =
      "{name: a, jobs: {one: {stage: build, image: alpine, script: echo 1}}}";
  private static final String B =
      "{name: b, jobs: {two: {stage: build, image: alpine, script: echo 2}}}";
  private static final Start.By ANN = new Start.By("ann", "bot", Optional.of(Reach.ALL));
  private static final String COUNTING =
      "{name: c, triggers: {on_success: shop}, jobs: {one: {script: echo 1}}}";
  private static final String FAULTY = "{name: c, jobs: {three: {scirpt: echo 3}}}";

  private final SimWorld world = new SimWorld(1);
  private final StartFromRepository starts = new StartFromRepository(world.ports());
  private final RunStore runs = new RunStore(world.states);

  @Test
  void aStartIsAcceptedAtOnceAndCarriedOutByItsFunction() {
    have(Map.of(".cicd-pipelines/a.yml", A));

    Start accepted = accept(Choice.ALL);
    assertEquals(State.CHECKING_OUT, accepted.state());
    assertEquals(List.of(), accepted.runs());

    Start done = carriedOut(accepted);
    assertEquals(State.STARTED, done.state());
    Run run = run(done.runs().getFirst());
    assertEquals("a", run.pipeline().value());
    assertEquals(RunState.RUNNING, run.state());
    Cause.Git git = run.request().cause().git();
    assertEquals(Optional.of(SHOP), git.repository());
    assertEquals(Optional.of("main"), git.branch());
    assertEquals("ann", run.request().cause().actor());
    assertTrue(run.request().source().isPresent());
  }

  @Test
  void allPipelinesGoOneAfterAnotherInTheOrderOfTheirFiles() {
    have(Map.of(".cicd-pipelines/2.yml", A, ".cicd-pipelines/1.yaml", B, "other.yml", FAULTY));

    Start done = carriedOut(accept(Choice.ALL));

    assertEquals(
        List.of("b", "a"), done.runs().stream().map(id -> run(id).pipeline().value()).toList());
    assertEquals(
        List.of(RunState.RUNNING, RunState.QUEUED),
        done.runs().stream().map(id -> run(id).state()).toList());
  }

  @Test
  void carryingOutTwiceStartsNothingTwice() {
    have(Map.of(".cicd-pipelines/a.yml", A));
    Start accepted = accept(Choice.ALL);

    Start once = carriedOut(accepted);
    Start twice = carriedOut(accept(accepted.id(), Choice.ALL));

    assertEquals(once, twice);
    assertEquals(1, runs.open().size());
    assertEquals(0, world.checkouts.open());
  }

  @Test
  void oneFaultyFileOfAllStartsNothingAndEveryFaultIsTold() {
    have(
        Map.of(
            ".cicd-pipelines/a.yml", A,
            ".cicd-pipelines/b.yml", FAULTY,
            ".cicd-pipelines/c.yml", "{jobs: 1}"));

    Start done = carriedOut(accept(Choice.ALL));

    assertEquals(State.FAILED, done.state());
    assertEquals(
        List.of(".cicd-pipelines/b.yml", ".cicd-pipelines/c.yml"),
        done.findings().stream()
            .filter(Finding::isError)
            .map(finding -> finding.position().orElseThrow().file())
            .distinct()
            .toList());
    assertEquals(List.of(), runs.open());
  }

  @Test
  void aFaultyFileBesideTheOneThatIsMeantChangesNothing() {
    have(Map.of(".cicd-pipelines/a.yml", A, ".cicd-pipelines/b.yml", FAULTY));

    assertEquals(State.STARTED, carriedOut(accept(pipeline("a"))).state());
    assertEquals(State.STARTED, carriedOut(accept(file(".cicd-pipelines/a.yml"))).state());
    assertEquals(State.STARTED, carriedOut(accept(file("./.cicd-pipelines/a.yml"))).state());
    assertEquals(State.FAILED, carriedOut(accept(file(".cicd-pipelines/b.yml"))).state());
  }

  @Test
  void anOverrideOfTheNameDoesNotChangeWhichPipelineIsMeant() {
    have(Map.of(".cicd-pipelines/a.yml", A, ".cicd-pipelines/b.yml", B));
    Wish plain = wish(pipeline("a"));

    Start done =
        carriedOut(
            accept(
                new Wish(
                    plain.source(),
                    plain.choice(),
                    new Reading(Optional.empty(), List.of("name=x")),
                    ANN)));

    Run run = run(done.runs().getFirst());
    assertEquals("x", run.pipeline().value());
    assertEquals(List.of("name=x"), run.request().overrides());
    assertEquals(1, done.runs().size());
  }

  @Test
  void whatIsNotThereIsNamedWithWhatIs() {
    have(Map.of(".cicd-pipelines/a.yml", A, ".cicd-pipelines/b.yml", FAULTY));

    assertEquals(
        "There is no pipeline \"aa\" in this source. Pipelines here: a. Files that cannot be read:"
            + " .cicd-pipelines/b.yml (faults).",
        carriedOut(accept(pipeline("aa")))
            .reason()
            .replaceFirst(" Did you.*", "")
            .replaceFirst("\\d+ faults?", "faults"));
    assertEquals(
        "There is no pipeline file \".cicd-pipelines/aa.yml\" in this source. Pipeline files here:"
            + " .cicd-pipelines/a.yml, .cicd-pipelines/b.yml. Did you mean"
            + " \".cicd-pipelines/a.yml\"?",
        carriedOut(accept(file(".cicd-pipelines/aa.yml"))).reason());
  }

  @Test
  void anUnknownRepositoryAndBranchFailTheStart() {
    have(Map.of(".cicd-pipelines/a.yml", A));
    var other = new Checkouts.Wish(SHOP, Optional.of("mian"), Optional.empty(), Optional.empty());
    var unknown =
        new Checkouts.Wish(
            "https://nowhere.example.com/x", Optional.empty(), Optional.empty(), Optional.empty());

    assertEquals(
        "There is no branch \"mian\".",
        carriedOut(accept(new Wish(other, Choice.ALL, Reading.PLAIN, ANN))).reason());
    assertEquals(
        State.FAILED,
        carriedOut(accept(new Wish(unknown, Choice.ALL, Reading.PLAIN, ANN))).state());
  }

  @Test
  void aSourceWithoutTheFolderRunsItsOwnPipeline() {
    have(Map.of("weir.yaml", A));

    assertEquals("a", run(carriedOut(accept(Choice.ALL)).runs().getFirst()).pipeline().value());
  }

  @Test
  void theSweepFindsAStartWhoseCallWasLost() {
    have(Map.of(".cicd-pipelines/a.yml", A));
    Start accepted = accept(Choice.ALL);
    world.timers.due();
    var sweep = new Sweep(world.ports(), starts);

    sweep.sweep();
    assertEquals(List.of(), checkouts());
    world.clock.advance(Duration.ofMinutes(2));
    sweep.sweep();

    assertEquals(1, checkouts().size());
    assertEquals(State.STARTED, carriedOut(accepted).state());
    sweep.sweep();
    assertEquals(List.of(), checkouts());
  }

  @Test
  void aCanceledStartStartsNothing() {
    have(Map.of(".cicd-pipelines/a.yml", A));
    Start accepted = accept(Choice.ALL);

    assertEquals(State.CANCELED, starts.cancel(accepted.id(), "bob").orElseThrow().state());

    assertEquals(State.CANCELED, carriedOut(accepted).state());
    assertEquals(List.of(), runs.open());
  }

  @Test
  void cancelingWhatIsStartedCancelsItsRuns() {
    have(Map.of(".cicd-pipelines/a.yml", A, ".cicd-pipelines/b.yml", B));
    Start done = carriedOut(accept(Choice.ALL));

    starts.cancel(done.id(), "bob");

    assertEquals(
        List.of(RunState.CANCELED, RunState.CANCELED),
        done.runs().stream().map(id -> run(id).state()).toList());
  }

  @Test
  void whoMayNotCountATriggerStartsNoRunThatDoes() {
    have(Map.of("weir.yaml", COUNTING));
    String denied =
        "Token \"bot\" lacks scope triggers:increment, needed for a run that counts trigger"
            + " \"shop\".";

    assertEquals(denied, carriedOut(acceptBy(Optional.empty())).reason());
    assertEquals(
        denied, carriedOut(acceptBy(Optional.of(new Reach(Set.of("other"), Set.of())))).reason());
    assertEquals(
        State.STARTED,
        carriedOut(acceptBy(Optional.of(new Reach(Set.of("shop"), Set.of())))).state());
  }

  private Start acceptBy(Optional<Reach> triggers) {
    Wish plain = wish(Choice.ALL);
    return accept(
        new Wish(
            plain.source(), plain.choice(), plain.reading(), new Start.By("ann", "bot", triggers)));
  }

  @Test
  void aFileThatIsNamedIsReadAsIsAskedFor() {
    have(Map.of("ci/build.yml", A.replace("alpine", "1.0")));
    Wish plain = wish(file("ci/build.yml"));

    Start asked =
        carriedOut(
            accept(
                new Wish(
                    plain.source(),
                    plain.choice(),
                    Selection.ofT1(plain.choice().file(), List.of()),
                    ANN)));

    assertEquals(
        "Expected a string, got float: 1.0. In quotes it is a string.",
        asked.findings().getFirst().message());
    assertEquals(Optional.empty(), Selection.ofT1(Optional.of("./weir.yaml"), List.of()).format());
  }

  @Test
  void aRepositoryThatDoesNotAnswerIsAskedThreeTimes() {
    var failing = new FailingCheckouts(new Checkouts.Unavailable("The line is cut."));
    var weir = new StartFromRepository(failing.in(world.ports()));
    RunId id = world.ids.run();
    weir.accept(id, wish(Choice.ALL));

    assertThrows(Checkouts.Unavailable.class, () -> weir.carryOut(id));
    assertThrows(Checkouts.Unavailable.class, () -> weir.carryOut(id));
    weir.carryOut(id);

    Start done = weir.find(id).orElseThrow();
    assertEquals(State.FAILED, done.state());
    assertEquals("The line is cut. It was tried 3 times.", done.reason());
  }

  @Test
  void aCheckoutThatEndsInTheMiddleEachTimeIsGivenUp() {
    var failing = new FailingCheckouts(new IllegalStateException("The process has ended"));
    var weir = new StartFromRepository(failing.in(world.ports()));
    RunId id = world.ids.run();
    weir.accept(id, wish(Choice.ALL));
    for (int i = 0; i < 3; i++) {
      assertThrows(IllegalStateException.class, () -> weir.carryOut(id));
    }

    weir.carryOut(id);
    assertEquals(State.CHECKING_OUT, weir.find(id).orElseThrow().state());
    world.clock.advance(StartFromRepository.TIME_MAX.plusMinutes(2));
    weir.carryOut(id);

    Start done = weir.find(id).orElseThrow();
    assertEquals(State.FAILED, done.state());
    assertEquals(
        "The checkout was begun 3 times and ended in the middle each time. Is the repository too"
            + " large for it? The log of the function Checkout says more.",
        done.reason());
    assertFalse(weir.isAnyOpen());
  }

  @Test
  void whatACancelingLeftIsCanceledByTheSweep() {
    have(Map.of(".cicd-pipelines/a.yml", A, ".cicd-pipelines/b.yml", B));
    Start accepted = accept(Choice.ALL);
    var dying = new StartFromRepository(dyingAtFlow());
    assertThrows(IllegalStateException.class, () -> dying.carryOut(accepted.id()));
    assertThrows(IllegalStateException.class, () -> dying.cancel(accepted.id(), "bob"));
    world.timers.due();

    starts.sweep();
    assertEquals(1, checkouts().size());
    Start done = carriedOut(accepted);

    assertEquals(State.CANCELED, done.state());
    assertEquals(
        List.of(RunState.CANCELED), done.runs().stream().map(id -> run(id).state()).toList());
    assertFalse(starts.isAnyOpen());
  }

  /// Here a process ends as soon as it calls the state machine.
  private Ports dyingAtFlow() {
    var faults =
        new Faults() {
          @Override
          public void before(PortCall call) {
            throw new IllegalStateException("The process has ended");
          }
        };
    Ports ports = world.ports();
    return new Ports.Made(
        ports.states(),
        ports.blobs(),
        new SimFlow(faults),
        ports.tasks(),
        ports.secrets(),
        ports.timers(),
        ports.http(),
        ports.checkouts(),
        ports.clock(),
        ports.ids(),
        ports.settings());
  }

  private void have(Map<String, String> files) {
    world.checkouts.add(SHOP, files);
  }

  private static Choice pipeline(String name) {
    return new Choice(Optional.of(name), Optional.empty());
  }

  private static Choice file(String path) {
    return new Choice(Optional.empty(), Optional.of(path));
  }

  private static Wish wish(Choice choice) {
    var source = new Checkouts.Wish(SHOP, Optional.empty(), Optional.empty(), Optional.empty());
    return new Wish(source, choice, Reading.PLAIN, ANN);
  }

  private Start accept(Choice choice) {
    return accept(world.ids.run(), choice);
  }

  private Start accept(RunId id, Choice choice) {
    return starts.accept(id, wish(choice));
  }

  private Start accept(Wish wish) {
    return starts.accept(world.ids.run(), wish);
  }

  private List<Firing> checkouts() {
    return world.timers.due().stream()
        .filter(firing -> firing.function().equals(StartFromRepository.FUNCTION))
        .toList();
  }

  private Start carriedOut(Start start) {
    starts.carryOut(start.id());
    return starts.find(start.id()).orElseThrow();
  }

  private Run run(RunId id) {
    return runs.find(id).map(RunRow::run).orElseThrow();
  }
}
