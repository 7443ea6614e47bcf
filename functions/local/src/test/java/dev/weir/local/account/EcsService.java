package dev.weir.local.account;

import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.task.NotStarted;
import dev.weir.task.TaskRunner;
import dev.weir.task.TaskRunner.Launch;
import dev.weir.task.TaskRunner.TaskDefinition;
import dev.weir.task.TaskRunner.TaskRef;
import dev.weir.task.TaskRunner.TaskState;
import dev.weir.task.TaskShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/// Amazon ECS with one cluster, whose tasks run by the runner behind it.
public final class EcsService extends JsonService {
  private final AtomicReference<TaskRunner> runner = new AtomicReference<>();
  private final Map<String, TaskDefinition> definitions = new ConcurrentHashMap<>();
  private final Map<String, Launch> started = new ConcurrentHashMap<>();

  /// From now on tasks are run so.
  public void serve(TaskRunner tasks) {
    runner.set(tasks);
  }

  /// Starts tasks as the state machine does, which names a definition by its family.
  public TaskRunner launcher() {
    return new Launcher();
  }

  /// How many tasks were started.
  public int launches() {
    return started.size();
  }

  /// The families that were registered.
  public Set<String> families() {
    return Set.copyOf(definitions.keySet());
  }

  @Override
  Json.Obj answer(String operation, Json.Obj request) {
    return switch (operation) {
      case "DescribeTaskDefinition" -> definition(request.text("taskDefinition"));
      case "RegisterTaskDefinition" -> {
        String family = request.text("family");
        definitions.put(family, runner.get().register(DefinedShape.read(request)));
        yield definition(family);
      }
      case "StopTask" -> {
        var task = new TaskRef(request.text("task"));
        runner.get().stop(task, request.findText("reason").orElse(""));
        yield Json.Obj.of("task", Json.Obj.of("taskArn", task.value()));
      }
      case "DescribeTasks" -> described(request.texts("tasks"));
      case "ListTasks" -> Json.Obj.of("taskArns", running());
      default -> throw new Refusal("UnknownOperationException", operation);
    };
  }

  private Json.Obj definition(String family) {
    if (!definitions.containsKey(family)) {
      throw new Refusal("ClientException", "Unable to describe task definition.");
    }
    return Json.Obj.of("taskDefinition", Json.Obj.of("family", family, "status", "ACTIVE"));
  }

  private List<String> running() {
    return started.keySet().stream()
        .filter(task -> find(task).filter(state -> !state.isStopped()).isPresent())
        .sorted()
        .toList();
  }

  private Json.Obj described(List<String> tasks) {
    var found = new ArrayList<Json>();
    for (String task : tasks) {
      find(task).ifPresent(state -> found.add(described(task, state)));
    }
    return Json.Obj.of("tasks", found);
  }

  private Optional<TaskState> find(String task) {
    return runner.get().describe(new TaskRef(task));
  }

  private Json.Obj described(String task, TaskState state) {
    Launch launch = started.get(task);
    return Json.Obj.of(
        "taskArn", task,
        "lastStatus", state.isStopped() ? "STOPPED" : "RUNNING",
        "stopCode", Optional.of(state.stopCode()).filter(code -> !code.isEmpty()),
        "stoppedReason", state.reason(),
        "group", Optional.ofNullable(launch).map(Launch::group),
        "startedBy", "AWS Step Functions",
        "containers", List.of(),
        "overrides", Json.Obj.of("containerOverrides", overrides(state)));
  }

  private static List<Json.Obj> overrides(TaskState state) {
    return state.environment().entrySet().stream()
        .map(container ->
            Json.Obj.of("name", container.getKey(), "environment", variables(container.getValue())))
        .toList();
  }

  private static List<Json.Obj> variables(Map<String, String> variables) {
    return variables.entrySet().stream()
        .map(variable -> Json.Obj.of("name", variable.getKey(), "value", variable.getValue()))
        .toList();
  }

  private final class Launcher implements TaskRunner {
    @Override
    public TaskDefinition register(TaskShape shape) {
      throw new UnsupportedOperationException("The state machine registers nothing.");
    }

    @Override
    public TaskRef start(Launch launch) {
      TaskDefinition definition = definitions.get(launch.definition().value());
      if (definition == null) {
        throw new NotStarted("TaskDefinition not found: " + launch.definition().value());
      }
      TaskRef task =
          runner
              .get()
              .start(
                  new Launch(
                      definition,
                      launch.clientToken(),
                      launch.startedBy(),
                      launch.group(),
                      launch.environment()));
      started.put(task.value(), launch);
      return task;
    }

    @Override
    public void stop(TaskRef task, String reason) {
      runner.get().stop(task, reason);
    }

    @Override
    public Optional<TaskState> describe(TaskRef task) {
      return runner.get().describe(task);
    }

    @Override
    public List<TaskRef> running(RunId run) {
      return runner.get().running(run);
    }
  }
}
