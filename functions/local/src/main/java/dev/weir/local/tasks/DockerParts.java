package dev.weir.local.tasks;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.LogConfig.LoggingType;
import com.github.dockerjava.api.model.Volume;
import dev.weir.task.TaskRunner.TaskRef;
import dev.weir.task.TaskShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What the containers of one task have in common: labels, limits and the volume.
///
/// @param volume the folder that they see as `/weir`
record DockerParts(DockerClient docker, TaskRef task, TaskShape shape, Path volume) {

  /// The label that names a container's task.
  static final String LABEL = "dev.weir.task";

  static final String VOLUME = "/weir";
  static final String WORKSPACE = "/weir/workspace";

  private static final long PROCESSES_MAX = 8_192;
  private static final long NANOS = 1_000_000_000L;
  private static final int UNITS = 1_024;
  private static final long BYTES_PER_MIB = 1_024L * 1_024;

  /// A container of this task, to be completed.
  ///
  /// @param name its name in the task
  CreateContainerCmd container(String name, String image, HostConfig host) {
    return docker
        .createContainerCmd(image)
        .withName("weir-" + task.value() + "-" + name)
        .withLabels(Map.of(LABEL, task.value()))
        .withWorkingDir(VOLUME)
        .withAttachStdout(true)
        .withAttachStderr(true)
        .withHostConfig(host);
  }

  /// What a container may use and what it sees. Docker keeps no copy of its output.
  HostConfig host() {
    TaskShape.Resources resources = shape.resources();
    long memory = resources.memoryMib() * BYTES_PER_MIB;
    return HostConfig.newHostConfig()
        .withBinds(binds())
        .withNanoCPUs(nanoCpus(resources))
        .withMemory(memory)
        .withMemorySwap(memory)
        .withPidsLimit(PROCESSES_MAX)
        .withLogConfig(new LogConfig(LoggingType.NONE));
  }

  /// Docker refuses more processors than there are.
  private long nanoCpus(TaskShape.Resources resources) {
    Integer processors = docker.infoCmd().exec().getNCPU();
    int units = resources.cpuUnits();
    return (processors == null ? units : Math.min(units, processors * UNITS)) * NANOS / UNITS;
  }

  /// To whom the files of the volume have to be given back: nobody when the server is root, or when
  /// Docker is rootless, whose root is the server's user outside.
  Optional<String> owner() {
    try {
      Object uid = Files.getAttribute(volume, "unix:uid");
      boolean isRootless =
          Objects.requireNonNullElse(docker.infoCmd().exec().getSecurityOptions(), List.of())
              .contains("name=rootless");
      return uid.equals(0) || isRootless
          ? Optional.empty()
          : Optional.of(uid + ":" + Files.getAttribute(volume, "unix:gid"));
    } catch (IOException e) {
      throw new UncheckedIOException("The task's folder " + volume + " is gone", e);
    }
  }

  /// Removes a container, running or not. One that is gone, or on its way, is fine.
  static void remove(DockerClient docker, String id) {
    try {
      docker.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
    } catch (NotFoundException | ConflictException _) {
      // Somebody else was quicker.
    }
  }

  private List<Bind> binds() {
    var binds = new ArrayList<Bind>();
    binds.add(new Bind(volume.toString(), new Volume(VOLUME)));
    if (!shape.workspace().equals(WORKSPACE)) {
      binds.add(new Bind(volume + "/workspace", new Volume(shape.workspace())));
    }
    return binds;
  }
}
