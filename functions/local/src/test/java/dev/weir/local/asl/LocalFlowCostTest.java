package dev.weir.local.asl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.sim.Faults;
import dev.weir.sim.PortCall;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a run costs the store: so much per job, and no more with more jobs.
class LocalFlowCostTest {
  private static final RunId RUN = new RunId("01JD0000000000000000000001");

  /// Beside the jobs: the run's own states and the reading of the list of jobs.
  private static final int CALLS_OF_A_RUN = 30;

  /// A job's turn and its task's answer: each reads the job and commits; the end reads the tally.
  private static final int CALLS_OF_A_JOB = 5;

  @Test
  void theCallsToTheStoreGrowWithTheJobsAndNoFaster() {
    for (int jobs : new int[] {1, 100, 400}) {
      int calls = calls(jobs);
      assertTrue(calls <= CALLS_OF_A_RUN + CALLS_OF_A_JOB * jobs, jobs + " jobs: " + calls);
    }
  }

  private static int calls(int jobs) {
    var counter = new Counter();
    var stage = new FlowStage(FlowStage.runMachine(), counter);
    stage.planJobs(jobs);
    stage.flow().start(RUN, Json.Obj.of("run", RUN.value()));
    stage.settle();
    for (int job = 0; job < jobs; job++) {
      stage.flow().succeed(stage.turns(RUN, job).getFirst(), FlowStage.turn(RUN, job));
    }
    stage.settle();
    List.copyOf(stage.launches(RUN)).forEach(token -> stage.flow().succeed(token, Json.Obj.EMPTY));
    stage.settle();

    assertEquals(1, stage.finishes(RUN));
    return counter.calls;
  }

  private static final class Counter implements Faults {
    private int calls;

    @Override
    public void before(PortCall call) {
      calls++;
    }
  }
}
