package dev.weir.aws.ecs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.task.NotStarted;
import dev.weir.task.TaskRunner.TaskDefinition;
import dev.weir.task.TaskShape;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.CPUArchitecture;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.OSFamily;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;
import software.amazon.awssdk.services.ecs.model.Volume;

/// Registers a task definition per distinct shape. Its family is named by the hash of all that is
/// registered, so the same shape finds what is there, and a change of the runner's image or of this
/// class makes new ones. ECS registers one definition per second and account at the most ("Service
/// quotas"), so a family is looked for before it is registered, and remembered after.
///
/// Two functions may register the same family at once. That makes two equal revisions; a task takes
/// the latest.
final class TaskDefinitions {
  private static final int HASH_CHARS = 40;

  /// Fargate's own, which a definition may not name.
  private static final int DISK_GIB_DEFAULT = 20;

  private final Supplier<EcsClient> client;
  private final EcsSettings settings;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  TaskDefinitions(Supplier<EcsClient> client, EcsSettings settings) {
    this.client = client;
    this.settings = settings;
  }

  /// @throws NotStarted when ECS refuses such a definition
  TaskDefinition register(TaskShape shape) {
    RegisterTaskDefinitionRequest request = request(shape);
    String family = "weir-" + hash(text(request));
    if (!known.contains(family)) {
      if (!isRegistered(family)) {
        register(request.toBuilder().family(family).build());
      }
      known.add(family);
    }
    return new TaskDefinition(family);
  }

  private boolean isRegistered(String family) {
    try {
      return client
              .get()
              .describeTaskDefinition(r -> r.taskDefinition(family))
              .taskDefinition()
              .status()
          == TaskDefinitionStatus.ACTIVE;
    } catch (ClientException _) {
      return false;
    }
  }

  private void register(RegisterTaskDefinitionRequest request) {
    try {
      client.get().registerTaskDefinition(request);
    } catch (ClientException | InvalidParameterException e) {
      throw new NotStarted("ECS refuses the task's definition: " + Refusal.text(e), e);
    }
  }

  private RegisterTaskDefinitionRequest request(TaskShape shape) {
    var request =
        RegisterTaskDefinitionRequest.builder()
            .requiresCompatibilities(Compatibility.FARGATE)
            .networkMode(NetworkMode.AWSVPC)
            .cpu(String.valueOf(shape.resources().cpuUnits()))
            .memory(String.valueOf(shape.resources().memoryMib()))
            .runtimePlatform(p ->
                p.cpuArchitecture(CPUArchitecture.X86_64).operatingSystemFamily(OSFamily.LINUX))
            .executionRoleArn(settings.executionRole())
            .volumes(Volume.builder().name(TaskContainers.VOLUME).build())
            .containerDefinitions(new TaskContainers(shape, settings).all());
    if (shape.resources().diskGib() > DISK_GIB_DEFAULT) {
      request.ephemeralStorage(e -> e.sizeInGiB(shape.resources().diskGib()));
    }
    return request.build();
  }

  /// Every member with its value, in the order of the service's own description.
  private static String text(Object value) {
    return switch (value) {
      case SdkPojo pojo ->
          pojo.sdkFields().stream()
              .filter(field -> field.getValueOrDefault(pojo) != null)
              .map(field -> field.memberName() + "=" + text(field.getValueOrDefault(pojo)))
              .collect(Collectors.joining(",", "{", "}"));
      case Collection<?> items ->
          items.stream().map(TaskDefinitions::text).collect(Collectors.joining(",", "[", "]"));
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> text(entry.getKey()) + "=" + text(entry.getValue()))
              .sorted()
              .collect(Collectors.joining(",", "{", "}"));
      default -> '"' + value.toString().replace("\"", "\\\"") + '"';
    };
  }

  private static String hash(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, HASH_CHARS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }
}
