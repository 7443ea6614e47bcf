package dev.weir.aws.ecs;

import dev.weir.task.TaskShape;
import dev.weir.task.TaskShape.HealthCheck;
import dev.weir.task.TaskShape.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.model.ContainerCondition;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerDependency;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.MountPoint;

/// The containers of a task, by the rule of [dev.weir.task.TaskRunner] in the words of ECS.
///
/// `publish` runs beside the job rather than after it: so the log is there while it is written, the
/// control plane hears that the task lives, and a job that was stopped, killed or never started is
/// still reported. It is the one essential container; with its end the task ends.
final class TaskContainers {
  static final String FETCH = "fetch";
  static final String JOB = "job";
  static final String PUBLISH = "publish";

  static final String VOLUME = "weir";
  private static final String MOUNT = "/weir";
  private static final String WORKSPACE = "/weir/workspace";

  /// From Amazon's mirror, because Docker Hub refuses addresses that pull often.
  private static final String IMAGE_DEFAULT = "public.ecr.aws/docker/library/debian:stable-slim";

  private static final String ROOT = "0";
  private static final String SHELL = "/bin/sh";

  /// The longest that Fargate gives a container to end after SIGTERM.
  private static final int STOP_SECONDS_MAX = 120;

  private static final int CHECK_SECONDS_MAX = 5;

  private final TaskShape shape;
  private final EcsSettings settings;

  TaskContainers(TaskShape shape, EcsSettings settings) {
    this.shape = shape;
    this.settings = settings;
  }

  List<ContainerDefinition> all() {
    var containers = new ArrayList<ContainerDefinition>();
    containers.add(runner(FETCH).build());
    shape.services().forEach(service -> containers.add(service(service)));
    containers.add(job());
    containers.add(
        runner(PUBLISH)
            .essential(true)
            .dependsOn(after(FETCH, ContainerCondition.SUCCESS))
            .stopTimeout(STOP_SECONDS_MAX)
            .build());
    return containers;
  }

  private ContainerDefinition.Builder runner(String program) {
    EcsSettings.Logs logs = settings.logs();
    return container(program)
        .image(settings.runnerImage())
        .command(program)
        .logConfiguration(l ->
            l.logDriver(LogDriver.AWSLOGS)
                .options(
                    new TreeMap<>(
                        Map.of(
                            "awslogs-group", logs.group(),
                            "awslogs-region", logs.region(),
                            "awslogs-stream-prefix", "task"))));
  }

  /// An empty word in the definition means no entrypoint, as with GitLab.
  private ContainerDefinition job() {
    var entrypoint = new ArrayList<>(shape.entrypoint());
    entrypoint.removeIf(String::isEmpty);
    entrypoint.add(SHELL);
    return container(JOB)
        .image(shape.image().orElse(IMAGE_DEFAULT))
        .user(ROOT)
        .entryPoint(entrypoint)
        .command("/weir/job.sh")
        .environment(environment(variablesOfJob()))
        .dependsOn(needsOfJob())
        .linuxParameters(l -> l.initProcessEnabled(true))
        .stopTimeout(STOP_SECONDS_MAX)
        .build();
  }

  private List<ContainerDependency> needsOfJob() {
    var needs = new ArrayList<ContainerDependency>();
    needs.add(after(FETCH, ContainerCondition.SUCCESS));
    for (Service service : shape.services()) {
      boolean isChecked = service.health().isPresent();
      var condition = isChecked ? ContainerCondition.HEALTHY : ContainerCondition.START;
      needs.add(after(service.name(), condition));
    }
    return needs;
  }

  /// What `job.sh` is told. ECS mounts a whole volume only, so a workspace elsewhere is a link.
  private Map<String, String> variablesOfJob() {
    var variables = new TreeMap<String, String>();
    if (!shape.services().isEmpty()) {
      variables.put("WEIR_HOSTS", hosts());
    }
    if (!shape.workspace().equals(WORKSPACE)) {
      variables.put("WEIR_WORKSPACE_LINK", shape.workspace());
    }
    return variables;
  }

  /// ECS adds no host names to containers that share a network interface (ContainerDefinition,
  /// `extraHosts`), so `job.sh` does.
  private String hosts() {
    return shape.services().stream()
        .flatMap(service -> service.aliases().stream())
        .collect(Collectors.joining(" "));
  }

  private ContainerDefinition service(Service service) {
    var container =
        container(service.name())
            .image(service.image())
            .dependsOn(after(FETCH, ContainerCondition.SUCCESS))
            .environment(environment(service.environment()));
    if (!service.entrypoint().isEmpty()) {
      container.entryPoint(service.entrypoint());
    }
    if (!service.command().isEmpty()) {
      container.command(service.command());
    }
    service.health().ifPresent(check -> check(container, check));
    return container.build();
  }

  private static void check(ContainerDefinition.Builder container, HealthCheck check) {
    container.healthCheck(h ->
        h.command("CMD-SHELL", check.command())
            .interval(check.intervalSeconds())
            .timeout(CHECK_SECONDS_MAX)
            .retries(check.retries()));
  }

  private static ContainerDefinition.Builder container(String name) {
    return ContainerDefinition.builder()
        .name(name)
        .essential(false)
        .mountPoints(MountPoint.builder().sourceVolume(VOLUME).containerPath(MOUNT).build());
  }

  private static List<KeyValuePair> environment(Map<String, String> variables) {
    return new TreeMap<>(variables)
        .entrySet().stream()
            .map(v -> KeyValuePair.builder().name(v.getKey()).value(v.getValue()).build())
            .toList();
  }

  private static ContainerDependency after(String container, ContainerCondition condition) {
    return ContainerDependency.builder().containerName(container).condition(condition).build();
  }
}
