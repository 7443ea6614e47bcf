package dev.weir.local.asl;

import dev.weir.blob.BlobKey;
import dev.weir.flow.Flow;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.sim.Faults;
import dev.weir.sim.SimBlobStore;
import dev.weir.sim.SimClock;
import dev.weir.sim.SimIds;
import dev.weir.sim.SimStateStore;
import dev.weir.task.TaskGroup;
import dev.weir.task.TaskRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// That machine in our own interpreter, with time that is moved by hand.
final class FlowStage extends RememberingStage implements TaskRunner {
  final SimClock clock = SimClock.atNoon();
  final SimScheduler scheduler = new SimScheduler(clock);
  final List<ExecutionEnd> ends = new ArrayList<>();
  private final SimStateStore states;
  private final SimBlobStore blobs;
  private final SimIds ids = new SimIds(1, clock);
  private final Machine machine;
  private LocalFlow flow;

  FlowStage(Machine machine, Faults faults) {
    this.machine = machine;
    this.states = new SimStateStore(faults);
    this.blobs = new SimBlobStore(clock, faults);
    this.flow = newFlow();
  }

  static Machine runMachine() {
    return MachineReader.read("run.asl.yaml", definition(), SUBSTITUTIONS);
  }

  @Override
  void store(BlobKey key, byte[] bytes) {
    blobs.put(key, bytes);
  }

  private LocalFlow newFlow() {
    return new LocalFlow(
        machine,
        new LocalFlow.Ground(states, blobs, clock, ids),
        new LocalFlow.Outside(functions, this, scheduler, ends::add));
  }

  /// What the holder of a turn's token answers with.
  static Json.Obj turn(RunId run, int job) {
    return Json.Obj.of(
        "run",
        run.value(),
        "node",
        job,
        "attempt",
        1,
        "timeoutSeconds",
        3600,
        "taskDefinition",
        "weir-shape",
        "group",
        new TaskGroup(run, job, 1).text(),
        "jobToken",
        "secret",
        "url",
        "http://127.0.0.1:8080");
  }

  /// Ends the process in the middle of everything and starts another.
  void restart() {
    scheduler.crash();
    flow = newFlow();
    flow.resume();
  }

  @Override
  public Flow flow() {
    return flow;
  }

  @Override
  public void settle() {
    scheduler.settle();
  }

  @Override
  public void advance(Duration time) {
    scheduler.advance(time);
  }

  @Override
  public TaskRef start(Launch launch) {
    Map<String, String> environment = launch.environment().getOrDefault("fetch", Map.of());
    String token = environment.getOrDefault("WEIR_TASK_TOKEN", "none");
    functions.launch(launch.startedBy(), token);
    return new TaskRef(launch.clientToken());
  }

  @Override
  public TaskDefinition register(dev.weir.task.TaskShape shape) {
    return new TaskDefinition("weir-shape");
  }

  @Override
  public void stop(TaskRef task, String reason) {}

  @Override
  public Optional<TaskState> describe(TaskRef task) {
    return Optional.empty();
  }

  @Override
  public List<TaskRef> running(RunId run) {
    return List.of();
  }
}
