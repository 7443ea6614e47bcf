package dev.weir.aws.ecs;

import dev.weir.aws.client.Outcomes;
import dev.weir.id.RunId;
import dev.weir.task.NotStarted;
import dev.weir.task.TaskGroup;
import dev.weir.task.TaskRunner;
import dev.weir.task.TaskShape;
import dev.weir.task.TasksUnavailable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.AccessDeniedException;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.AwsVpcConfiguration;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;

/// [TaskRunner] over Amazon ECS with Fargate (Amazon ECS API Reference). ECS knows a task for about
/// an hour after its end.
///
/// The tasks of runs are launched by the state machine itself (`infra/run.asl.yaml`), which cannot
/// say `startedBy`; a run's tasks are therefore known by their group.
public final class EcsTasks implements TaskRunner {
  private static final int PAGE = 100;
  private static final int REASON_CHARS_MAX = 1_024;
  private static final String STOPPED = "STOPPED";

  private final Supplier<EcsClient> client;
  private final EcsSettings settings;
  private final TaskDefinitions definitions;

  public EcsTasks(Supplier<EcsClient> client, EcsSettings settings) {
    this.client = client;
    this.settings = settings;
    this.definitions = new TaskDefinitions(client, settings);
  }

  @Override
  public TaskDefinition register(TaskShape shape) {
    return asked("A task could not be defined.", () -> definitions.register(shape));
  }

  @Override
  public TaskRef start(Launch launch) {
    RunTaskResponse answer = asked("A task could not be started.", () -> run(launch));
    if (answer.tasks().isEmpty()) {
      throw new NotStarted("ECS did not start the task: " + Refusal.text(answer.failures()));
    }
    return new TaskRef(answer.tasks().getFirst().taskArn());
  }

  private RunTaskResponse run(Launch launch) {
    try {
      return client
          .get()
          .runTask(r ->
              r.cluster(settings.cluster())
                  .taskDefinition(launch.definition().value())
                  .clientToken(launch.clientToken())
                  .startedBy(launch.startedBy().value())
                  .group(launch.group())
                  .count(1)
                  .launchType(LaunchType.FARGATE)
                  .networkConfiguration(n -> n.awsvpcConfiguration(v -> network(v)))
                  .overrides(o -> o.containerOverrides(overrides(launch))));
    } catch (ClientException | InvalidParameterException | AccessDeniedException e) {
      if (Outcomes.areUnknown(e)) {
        throw e;
      }
      throw new NotStarted("ECS did not start the task: " + Refusal.text(e), e);
    }
  }

  private void network(AwsVpcConfiguration.Builder configuration) {
    EcsSettings.Network network = settings.network();
    configuration
        .subnets(network.subnets())
        .securityGroups(network.securityGroups())
        .assignPublicIp(
            network.hasPublicAddress() ? AssignPublicIp.ENABLED : AssignPublicIp.DISABLED);
  }

  private static List<ContainerOverride> overrides(Launch launch) {
    return new TreeMap<>(launch.environment())
        .entrySet().stream()
            .map(container ->
                ContainerOverride.builder()
                    .name(container.getKey())
                    .environment(variables(container.getValue()))
                    .build())
            .toList();
  }

  private static List<KeyValuePair> variables(Map<String, String> variables) {
    return new TreeMap<>(variables)
        .entrySet().stream()
            .map(v -> KeyValuePair.builder().name(v.getKey()).value(v.getValue()).build())
            .toList();
  }

  @Override
  public void stop(TaskRef task, String reason) {
    String why =
        reason.length() <= REASON_CHARS_MAX ? reason : reason.substring(0, REASON_CHARS_MAX);
    asked(
        "The task " + task.value() + " could not be stopped.",
        () -> {
          try {
            client
                .get()
                .stopTask(r -> r.cluster(settings.cluster()).task(task.value()).reason(why));
            return true;
          } catch (InvalidParameterException _) {
            return false; // It is not known (any more).
          }
        });
  }

  @Override
  public Optional<TaskState> describe(TaskRef task) {
    return asked(
        "The task " + task.value() + " could not be described.",
        () -> describe(List.of(task.value())).stream().findFirst().map(EcsTasks::state));
  }

  @Override
  public List<TaskRef> running(RunId run) {
    return asked("The tasks of run " + run + " could not be listed.", () -> list(run));
  }

  private List<TaskRef> list(RunId run) {
    var tasks = new ArrayList<TaskRef>();
    Optional<String> next = Optional.empty();
    do {
      ListTasksResponse page = page(next);
      describe(page.taskArns()).stream()
          .filter(task -> isOf(run, task) && !isStopped(task))
          .map(task -> new TaskRef(task.taskArn()))
          .forEach(tasks::add);
      next = Optional.ofNullable(page.nextToken());
    } while (next.isPresent());
    return tasks;
  }

  private ListTasksResponse page(Optional<String> token) {
    return client
        .get()
        .listTasks(r -> {
          r.cluster(settings.cluster()).maxResults(PAGE);
          token.ifPresent(r::nextToken);
        });
  }

  private List<Task> describe(List<String> tasks) {
    return tasks.isEmpty()
        ? List.of()
        : client.get().describeTasks(r -> r.cluster(settings.cluster()).tasks(tasks)).tasks();
  }

  private static boolean isOf(RunId run, Task task) {
    return run.value().equals(task.startedBy())
        || (task.group() != null && task.group().startsWith(TaskGroup.prefix(run)));
  }

  private static boolean isStopped(Task task) {
    return STOPPED.equals(task.lastStatus());
  }

  private static TaskState state(Task task) {
    StoppedTask.End end = StoppedTask.of(task);
    return new TaskState(isStopped(task), end.stopCode(), end.reason(), environment(task));
  }

  private static Map<String, Map<String, String>> environment(Task task) {
    var environment = new LinkedHashMap<String, Map<String, String>>();
    if (task.overrides() != null) {
      for (ContainerOverride container : task.overrides().containerOverrides()) {
        var variables = new LinkedHashMap<String, String>();
        container.environment().forEach(v -> variables.put(v.name(), v.value()));
        environment.put(container.name(), variables);
      }
    }
    return environment;
  }

  private static <T> T asked(String failure, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      if (Outcomes.areUnknown(e)) {
        throw new TasksUnavailable(failure, e);
      }
      throw e;
    }
  }
}
