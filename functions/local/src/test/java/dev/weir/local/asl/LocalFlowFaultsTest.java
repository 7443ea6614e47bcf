package dev.weir.local.asl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.flow.Flow;
import dev.weir.flow.FlowUnavailable;
import dev.weir.flow.TaskToken;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.sim.Faults;
import dev.weir.sim.SeededFaults;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the journal is for: an execution goes on whatever the store does and whenever the process
/// ends.
class LocalFlowFaultsTest {
  private static final RunId RUN = new RunId("01JD0000000000000000000001");
  private static final int SEEDS = 100;
  private static final int ROUNDS_MAX = 2_000;

  @Test
  void aRunEndsWhateverTheStoreDoesAndWheneverTheProcessEnds() {
    for (long seed = 0; seed < SEEDS; seed++) {
      var faults = new SeededFaults(seed, 0.1);
      var stage = new FlowStage(FlowStage.runMachine(), faults);
      runToItsEnd(stage, new Random(seed), 0.02, "seed " + seed);
      faults.end();

      assertEquals(Flow.Status.SUCCEEDED, stage.flow().status(RUN), "seed " + seed);
      assertTrue(stage.finishes(RUN) >= 1, "seed " + seed);
    }
  }

  @Test
  void whatIsStoppedAmidFaultsStaysStopped() {
    for (long seed = 0; seed < SEEDS; seed++) {
      var random = new Random(seed);
      var stage = new FlowStage(FlowStage.runMachine(), new SeededFaults(seed, 0.1));
      start(stage);
      stage.advance(Duration.ofSeconds(random.nextInt(5)));
      until(() -> stage.flow().stop(RUN, "Canceled."));
      int launches = stage.launches(RUN).size();
      restart(stage);

      answerAll(stage);
      stage.advance(Duration.ofDays(2));

      assertEquals(launches, stage.launches(RUN).size(), "seed " + seed);
      assertEquals(0, stage.finishes(RUN), "seed " + seed);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 50, 51, 120})
  void everyJobOfARunIsStartedOnce(int jobs) {
    var stage = new FlowStage(FlowStage.runMachine(), Faults.NONE);
    stage.planJobs(jobs);
    stage.flow().start(RUN, Json.Obj.of("run", RUN.value()));
    stage.settle();

    for (int job = 0; job < jobs; job++) {
      assertEquals(1, stage.turns(RUN, job).size(), "job " + job);
    }
    assertEquals(List.of(), stage.turns(RUN, jobs));
  }

  private static void runToItsEnd(FlowStage stage, Random random, double crashes, String seed) {
    start(stage);
    for (int round = 0; round < ROUNDS_MAX; round++) {
      if (random.nextDouble() < crashes) {
        restart(stage);
      }
      stage.advance(Duration.ofSeconds(1));
      answerAll(stage);
      if (!stage.ends.isEmpty()) {
        return;
      }
    }
    throw new AssertionError("The run did not end, " + seed);
  }

  private static void start(FlowStage stage) {
    stage.planJobs(7);
    until(() -> stage.flow().start(RUN, Json.Obj.of("run", RUN.value())));
  }

  private static void restart(FlowStage stage) {
    until(() -> stage.restart());
  }

  private static void answerAll(FlowStage stage) {
    for (int job = 0; job < 7; job++) {
      for (TaskToken token : List.copyOf(stage.turns(RUN, job))) {
        Json.Obj output = FlowStage.turn(RUN, job);
        until(() -> stage.flow().succeed(token, output));
      }
    }
    for (TaskToken token : List.copyOf(stage.launches(RUN))) {
      until(() -> stage.flow().succeed(token, Json.Obj.EMPTY));
    }
  }

  /// Repeats the call as its port allows.
  private static void until(Runnable call) {
    for (int i = 0; i < ROUNDS_MAX; i++) {
      try {
        call.run();
        return;
      } catch (FlowUnavailable e) {
        assertTrue(i < ROUNDS_MAX - 1, "The flow never answered: " + e);
      }
    }
  }
}
