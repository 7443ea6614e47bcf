package dev.weir.simulation;

import dev.weir.access.JobTokens.Speaker;
import dev.weir.flow.TaskToken;
import dev.weir.id.RunId;
import dev.weir.run.TaskDesk;
import dev.weir.task.NotStarted;
import dev.weir.task.Outcome;
import dev.weir.task.Outcome.End;
import dev.weir.task.Outcome.Log;
import dev.weir.task.TaskRunner;
import dev.weir.task.TaskShape;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an account may do in a second and hold in a message. States that come too fast wait, as
/// Step Functions has it; launches that come too fast are turned away, as Fargate has it. All tasks
/// succeed.
final class Quotas implements TaskRunner {
  /// "AWS Fargate service quotas".
  static final int LAUNCH_BURST = 100;

  static final int LAUNCHES_PER_SECOND = 20;

  /// "Quotas related to state throttling", in a region that is none of the large ones.
  private static final int STATES_PER_SECOND = 800;

  /// "Quotas related to API action throttling", in the same regions.
  private static final int EXECUTION_BURST = 800;

  private static final int EXECUTIONS_PER_SECOND = 150;

  /// What goes from state to state ("Quotas related to executions").
  private static final int PAYLOAD_BYTES_MAX = 256 * 1024;

  /// To get a machine and an image.
  private static final Duration ARRIVAL = Duration.ofSeconds(20);

  private static final Duration WORK = Duration.ofSeconds(30);

  /// From the launch of a task to its end.
  static final Duration LIFE = ARRIVAL.plus(WORK);

  private final World world;
  private final Bucket launches = new Bucket(LAUNCH_BURST, LAUNCHES_PER_SECOND);
  private final Bucket states = new Bucket(STATES_PER_SECOND, STATES_PER_SECOND);
  private final Bucket executions = new Bucket(EXECUTION_BURST, EXECUTIONS_PER_SECOND);
  private int asked;

  Quotas(World world) {
    this.world = world;
  }

  int asked() {
    return asked;
  }

  @Override
  public TaskDefinition register(TaskShape shape) {
    return new TaskDefinition("shape");
  }

  @Override
  public TaskRef start(Launch launch) {
    pass(launch.environment().toString());
    asked++;
    if (!launches.take()) {
      throw new NotStarted("Rate exceeded");
    }
    var task = new TaskRef("task-" + asked);
    world
        .time()
        .after(ARRIVAL, () -> live(task, launch.environment().getOrDefault("fetch", Map.of())));
    return task;
  }

  @Override
  public void stop(TaskRef task, String reason) {
    throw new IllegalStateException("Nobody stops " + task);
  }

  @Override
  public Optional<TaskState> describe(TaskRef task) {
    return Optional.of(new TaskState(false, "", "", Map.of()));
  }

  @Override
  public List<TaskRef> running(RunId run) {
    return List.of();
  }

  /// The state of that function is entered, as soon as it may be; `AwaitTurn` is where a job's own
  /// execution starts.
  void call(String function, String payload) {
    if (function.equals("AwaitTurn")) {
      await(executions);
    }
    pass(payload);
  }

  private void pass(String payload) {
    int bytes = payload.getBytes(StandardCharsets.UTF_8).length;
    Invariants.check(bytes <= PAYLOAD_BYTES_MAX, "a payload of " + bytes + " bytes");
    await(states);
  }

  private void await(Bucket bucket) {
    Duration wait = bucket.queue();
    if (wait.isPositive()) {
      world.time().pause(wait);
    }
  }

  /// Tokens that come at an even pace, and are kept up to a burst.
  private final class Bucket {
    private final int burst;
    private final Duration step;
    private Instant full = Instant.MIN;

    private Bucket(int burst, int perSecond) {
      this.burst = burst;
      this.step = Duration.ofSeconds(1).dividedBy(perSecond);
    }

    /// Takes a token, if there is one.
    private boolean take() {
      Instant before = full;
      if (queue().isPositive()) {
        full = before;
        return false;
      }
      return true;
    }

    /// Takes the next token.
    ///
    /// @return how long until it is there
    private Duration queue() {
      Instant now = world.clock().instant();
      full = (full.isBefore(now) ? now : full).plus(step);
      return Duration.between(now.plus(step.multipliedBy(burst)), full);
    }
  }

  private void live(TaskRef task, Map<String, String> environment) {
    TaskDesk desk = world.desk();
    Speaker speaker = desk.find(environment.getOrDefault("WEIR_JOB_TOKEN", "")).orElseThrow();
    desk.start(
        speaker, new TaskToken(environment.getOrDefault("WEIR_TASK_TOKEN", "")), task.value());
    world.time().pause(WORK);
    desk.done(speaker, outcome());
  }

  private Outcome outcome() {
    return new Outcome(
        new End.Exited(0, Optional.empty()),
        Optional.of(world.clock().instant()),
        world.clock().instant(),
        Optional.empty(),
        List.of(),
        Map.of(),
        Optional.empty(),
        Map.of(),
        Log.NONE,
        List.of());
  }
}
