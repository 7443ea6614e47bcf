package dev.weir.cost;

import dev.weir.job.Attempt;
import dev.weir.job.JobRun;
import dev.weir.plan.Plan;
import dev.weir.plan.PlannedJob;
import dev.weir.run.Run;
import dev.weir.task.TaskShape.Resources;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/// Counts what a run uses in an account. All of it grows in proportion: to jobs, attempts, edges of
/// the graph, chunks of logs, and minutes; nothing grows with the square of anything.
final class Meter {
  /// Of disk; it comes with every task.
  private static final long GIB_INCLUDED = 20;

  /// Functions have 1 GiB and answer in about 100 ms.
  private static final BigDecimal GIB_SECONDS_PER_CALL = new BigDecimal("0.1");

  /// `Plan`, `Jobs` and `Finish` of `infra/run.asl.yaml`.
  private static final int TRANSITIONS_PER_RUN = 3;

  /// The start of the job's own execution in the distributed map.
  private static final int TRANSITIONS_PER_JOB = 1;

  /// `AwaitTurn` and `Launch`; a job that is not run ends in `NotRun` instead of `Launch`.
  private static final int TRANSITIONS_PER_ATTEMPT = 2;

  /// `AwaitTurn` alone.
  private static final int TRANSITIONS_WAITING = 1;

  /// `Backoff`, before every attempt but the first.
  private static final int TRANSITIONS_PER_RETRY = 1;

  /// Sources and the run are announced to the API.
  private static final int API_CALLS_PER_RUN = 2;

  /// `POST /v1/task/start` and `POST /v1/task/done`.
  private static final int API_CALLS_PER_ATTEMPT = 2;

  /// A task sends a heartbeat that often.
  private static final Duration HEARTBEAT = Duration.ofSeconds(30);

  /// `Plan` and `Finish`.
  private static final int FUNCTIONS_PER_RUN = 2;

  /// `AwaitTurn`.
  private static final int FUNCTIONS_PER_ATTEMPT = 1;

  /// `Sweep` looks at open runs that often.
  private static final Duration SWEEP = Duration.ofMinutes(1);

  /// Its two numbers (2), its row and four index rows in one commit (10), what holds its jobs' rows
  /// back (2), its end with an index row (4).
  private static final int WRITES_PER_RUN = 18;

  /// The row is made in a commit with others.
  private static final int WRITES_PER_NODE = 2;

  /// The token that waits (1), the intent to launch (4) and the task's report (4) with what holds
  /// them back, the result of two KB (2).
  private static final int WRITES_PER_ATTEMPT = 11;

  /// Letting go of one dependent.
  private static final int WRITES_PER_EDGE = 1;

  /// Who calls, the run, the job, and what waits for it.
  private static final int READS_PER_CALL = 4;

  /// Plan, parts of the plan, list of jobs, source.
  private static final int PUTS_PER_RUN = 4;

  private final Instant now;

  Meter(Instant now) {
    this.now = now;
  }

  /// What the run uses beside its jobs; before it starts that is its rows and nothing else.
  Usage run(Run run, Plan plan) {
    if (run.started().isEmpty()) {
      return calls(API_CALLS_PER_RUN, 0).plus(Item.TABLE_WRITE, WRITES_PER_RUN);
    }
    Duration open = Duration.between(run.created(), run.ended().orElse(now));
    long sweeps = 1 + Math.max(0, open.dividedBy(SWEEP));
    long edges = plan.gates().stream().mapToLong(gate -> gate.releases().size()).sum();
    return calls(API_CALLS_PER_RUN, FUNCTIONS_PER_RUN + sweeps)
        .plus(Item.TRANSITION, TRANSITIONS_PER_RUN)
        .plus(
            Item.TABLE_WRITE,
            WRITES_PER_RUN + WRITES_PER_NODE * (long) plan.gates().size() + WRITES_PER_EDGE * edges)
        .plus(Item.BLOB_PUT, PUTS_PER_RUN)
        .plus(Item.BLOB_GET, PUTS_PER_RUN);
  }

  /// What one job uses; one whose result was taken over uses no more than its row.
  Usage job(PlannedJob planned, JobRun job) {
    Usage row = Usage.NONE.plus(Item.TABLE_WRITE, WRITES_PER_NODE);
    if (job.reusedFrom().isPresent()) {
      return row;
    }
    Usage usage =
        row.plus(Item.TRANSITION, TRANSITIONS_PER_JOB)
            .plus(Item.TABLE_WRITE, WRITES_PER_EDGE * (long) planned.edges().releases().size())
            .plus(machine(planned.execution().resources(), TaskTime.billedSeconds(job, now)));
    if (job.attempts().isEmpty()) {
      int entered = job.state().isFinal() ? TRANSITIONS_PER_ATTEMPT : TRANSITIONS_WAITING;
      return usage.plus(calls(0, 1)).plus(Item.TRANSITION, entered);
    }
    for (Attempt attempt : job.attempts()) {
      usage = usage.plus(attempt(planned, attempt));
    }
    return usage.plus(Item.BLOB_PUT, kept(job)).plus(calls(kept(job), 0));
  }

  private Usage attempt(PlannedJob planned, Attempt attempt) {
    long chunks = attempt.result().flatMap(Attempt.Result::log).map(log -> log.chunks()).orElse(0);
    Duration time = Duration.between(attempt.requested(), attempt.ended().orElse(now));
    long heartbeats = Math.max(0, time.dividedBy(HEARTBEAT));
    int retries = attempt.number() > 1 ? TRANSITIONS_PER_RETRY : 0;
    return calls(API_CALLS_PER_ATTEMPT + heartbeats + chunks, FUNCTIONS_PER_ATTEMPT)
        .plus(Item.TRANSITION, TRANSITIONS_PER_ATTEMPT + retries)
        .plus(Item.TABLE_WRITE, WRITES_PER_ATTEMPT)
        .plus(Item.BLOB_PUT, chunks)
        .plus(Item.BLOB_GET, 2 + planned.edges().waitsFor().size());
  }

  /// Blobs that the job left beside its logs; a link is asked for each.
  private static long kept(JobRun job) {
    return job.left()
        .map(left -> left.artifacts().size() + left.layer().stream().count())
        .orElse(0L);
  }

  private static Usage machine(Resources resources, long seconds) {
    return Usage.NONE
        .plus(Item.FARGATE_VCPU_SECOND, share(resources.cpuUnits(), seconds))
        .plus(Item.FARGATE_GIB_SECOND, share(resources.memoryMib(), seconds))
        .plus(
            Item.FARGATE_DISK_GIB_SECOND, Math.max(0, resources.diskGib() - GIB_INCLUDED) * seconds)
        .plus(Item.ADDRESS_SECOND, seconds);
  }

  /// 1,024ths of a processor or of a GiB over that time; exact, because 1,024 is a power of two.
  private static BigDecimal share(int units, long seconds) {
    return BigDecimal.valueOf(units * seconds).divide(BigDecimal.valueOf(1024));
  }

  /// Every call of the API is one of a function too.
  private static Usage calls(long api, long functions) {
    long calls = api + functions;
    return Usage.NONE
        .plus(Item.API_CALL, api)
        .plus(Item.FUNCTION_CALL, calls)
        .plus(Item.FUNCTION_GIB_SECOND, GIB_SECONDS_PER_CALL.multiply(BigDecimal.valueOf(calls)))
        .plus(Item.TABLE_READ, READS_PER_CALL * calls);
  }
}
