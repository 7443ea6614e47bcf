package dev.weir.local.tasks;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import dev.weir.task.TaskRunner.TaskRef;
import dev.weir.task.TaskShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Containers of Docker. The job runs as root, as on Fargate, whatever user its image names, so
/// that it can write to the volume; services run as their image's user.
final class DockerContainers implements Containers {

  private final DockerClient docker;
  private final String imageDefault;

  /// @param imageDefault where a job runs that names no image
  DockerContainers(DockerClient docker, String imageDefault) {
    this.docker = docker;
    this.imageDefault = imageDefault;
  }

  @Override
  public Optional<String> refusal(TaskShape shape) {
    return Optional.empty();
  }

  @Override
  public Machine open(TaskRef task, TaskShape shape, Path folder)
      throws CannotStart, InterruptedException {
    String image = shape.image().orElse(imageDefault);
    var images = new DockerImages(docker);
    Stream<String> services = shape.services().stream().map(TaskShape.Service::image);
    for (String needed : Stream.concat(Stream.of(image), services).distinct().toList()) {
      images.need(needed);
    }
    try {
      Files.createDirectories(folder.resolve("volume/workspace"));
      var parts = new DockerParts(docker, task, shape, folder.resolve("volume"));
      return new DockerMachine(parts, image);
    } catch (DockerException e) {
      sweep(task, shape, folder);
      throw new CannotStart("Docker could not prepare the task: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new CannotStart("The task's folder " + folder + " could not be made: " + e, e);
    }
  }

  @Override
  public void sweep(TaskRef task, TaskShape shape, Path folder) {
    docker
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(Map.of(DockerParts.LABEL, task.value()))
        .exec()
        .forEach(container -> DockerParts.remove(docker, container.getId()));
  }
}
