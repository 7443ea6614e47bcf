package dev.weir.local.tasks;

import dev.weir.local.tasks.Graph.Effect;
import dev.weir.local.tasks.Graph.Event;
import dev.weir.runner.JobEnd;
import dev.weir.task.TaskShape;
import dev.weir.task.TaskShape.HealthCheck;
import dev.weir.task.TaskShape.Service;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Holds a task from its first container to its last. One thread decides; each container runs on a
/// thread of its own and tells what becomes of it.
final class TaskRun {

  /// What `job.sh` has beyond the job's timeout and its grace before it is killed from outside.
  private static final Duration BEYOND = Duration.ofSeconds(30);

  private final TaskShape shape;
  private final Agent agent;
  private final Graph graph;
  private final BlockingQueue<Optional<Event>> events = new LinkedBlockingQueue<>();
  private final Map<String, Held> held = new HashMap<>();
  private final Map<String, ServiceOutput> outputs = new HashMap<>();

  private boolean isJobStopped;
  private volatile boolean hasBegun;
  private volatile boolean isAbandoned;
  private final CountDownLatch over = new CountDownLatch(1);

  TaskRun(TaskShape shape, Agent agent) {
    this.shape = shape;
    this.agent = agent;
    this.graph = new Graph(TaskGraph.of(shape));
  }

  /// How it went.
  record Result(Stop stop, Map<String, Integer> exitCodes) {

    static Result broken(Throwable e) {
      return new Result(Stop.failedToStart("The runner of tasks failed: " + e), Map.of());
    }
  }

  /// Runs the task to its end, when nothing of it is left.
  ///
  /// @return empty when it was abandoned
  Optional<Result> run() {
    hasBegun = true;
    try (agent) {
      graph.begin().forEach(this::act);
      while (!graph.isOver() && !isAbandoned) {
        events.take().ifPresent(this::happen);
      }
      return isAbandoned ? letGo() : Optional.of(result());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      over.countDown();
    }
  }

  private Optional<Result> letGo() {
    held.values().forEach(Held::close);
    return Optional.empty();
  }

  private void happen(Event event) {
    note(event);
    graph.on(event).forEach(this::act);
  }

  private Result result() {
    Stop stop = graph.stop().orElseThrow();
    boolean isFetchToBlame = stop.code() == Stop.Code.TASK_FAILED_TO_START;
    Optional<Stop> failure = agent.failure().filter(_ -> isFetchToBlame).map(Stop::failedToStart);
    return new Result(failure.orElse(stop), graph.exitCodes());
  }

  /// Asks the task to stop. It may take its time, and says how it ended.
  void stop(String reason) {
    put(new Event.StopAll(Stop.asked(reason)));
  }

  /// Kills what runs and lets the task go: it does not say how it ended.
  void abandon() {
    isAbandoned = true;
    events.add(Optional.empty());
    try {
      if (hasBegun) {
        over.await();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void put(Event event) {
    events.add(Optional.of(event));
  }

  private void note(Event event) {
    if (event instanceof Event.Ended(String name, _) && name.equals(TaskGraph.JOB)) {
      isJobStopped = isStopAsked();
    }
    if (event instanceof Event.Ended(String name, int code) && graph.stop().isEmpty()) {
      Optional.ofNullable(outputs.get(name)).ifPresent(output -> sayEnd(name, code, output));
    }
    if (event instanceof Event.Unhealthy(String name, String reason)) {
      agent.say(reason);
      Optional.ofNullable(outputs.get(name)).ifPresent(output -> sayTail(name, output));
    }
  }

  private boolean isStopAsked() {
    return graph.stop().filter(stop -> stop.code() == Stop.Code.USER_INITIATED).isPresent();
  }

  private void sayEnd(String name, int code, ServiceOutput output) {
    agent.say("%s ended with exit code %d before the job did.".formatted(name, code));
    sayTail(name, output);
  }

  private void sayTail(String name, ServiceOutput output) {
    output.tail().forEach(line -> agent.say("[" + name + "] " + line));
  }

  private void act(Effect effect) {
    switch (effect) {
      case Effect.Start(Node node) -> start(node);
      case Effect.Terminate(Node node) -> terminate(node);
      case Effect.Kill(Node node) -> held(node).kill();
    }
  }

  private void start(Node node) {
    String name = node.name();
    var container = new Held(name, make(name), health(name), this::put);
    held.put(name, container);
    container.start();
    after(node.startTimeout(), new Event.StartLate(name));
    if (name.equals(TaskGraph.JOB)) {
      after(agent.timeout().plus(agent.grace()).plus(BEYOND), new Event.StopLate(name));
    }
  }

  private void terminate(Node node) {
    held(node).terminate();
    boolean isJob = node.name().equals(TaskGraph.JOB);
    after(isJob ? agent.grace() : node.stopTimeout(), new Event.StopLate(node.name()));
  }

  private Held held(Node node) {
    return Objects.requireNonNull(held.get(node.name()));
  }

  /// The timer holds on to the queue only, because it outlives most tasks.
  private void after(Duration time, Event event) {
    BlockingQueue<Optional<Event>> queue = events;
    CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> queue.add(Optional.of(event)));
  }

  private Container make(String name) {
    return switch (name) {
      case TaskGraph.FETCH -> agent.fetch(() -> stop("The run was canceled."));
      case TaskGraph.JOB -> agent.machine().job(agent::log);
      case TaskGraph.PUBLISH -> agent.publish(jobEnd());
      default -> agent.machine().service(service(name).orElseThrow(), output(name));
    };
  }

  private Optional<Service> service(String name) {
    return shape.services().stream().filter(service -> service.name().equals(name)).findFirst();
  }

  private Optional<HealthCheck> health(String name) {
    return service(name).flatMap(Service::health);
  }

  private ServiceOutput output(String name) {
    var output = new ServiceOutput();
    outputs.put(name, output);
    return output;
  }

  private JobEnd jobEnd() {
    boolean hasRun = graph.hasRun(TaskGraph.JOB);
    if (hasRun ? isJobStopped : isStopAsked()) {
      return new JobEnd.Stopped();
    }
    if (hasRun) {
      return new JobEnd.Exited(graph.exitCode(TaskGraph.JOB));
    }
    return new JobEnd.NotRun(agent.failure().orElse(graph.stop().orElseThrow().reason()));
  }
}
