package dev.weir.local.tasks;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageCmd;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.concurrent.TimeUnit;

/// The images of this machine's Docker. One that is there is taken as it is, one that is not is
/// pulled.
final class DockerImages {

  private static final int PULL_MINUTES_MAX = 30;

  private final DockerClient docker;

  DockerImages(DockerClient docker) {
    this.docker = docker;
  }

  /// Makes sure that the image is there.
  ///
  /// @throws CannotStart with a message that begins as that of ECS
  void need(String image) throws CannotStart, InterruptedException {
    try {
      if (!isHere(image) && !pull(image)) {
        throw new CannotStart(
            failure(image, "it took longer than " + PULL_MINUTES_MAX + " minutes."));
      }
    } catch (DockerException | DockerClientException e) {
      throw new CannotStart(failure(image, String.valueOf(e.getMessage())), e);
    }
  }

  private static String failure(String image, String why) {
    return "CannotPullContainerError: image %s is not on this machine and could not be pulled: %s"
        .formatted(image, why);
  }

  private boolean isHere(String image) {
    try {
      docker.inspectImageCmd(image).exec();
      return true;
    } catch (NotFoundException _) {
      return false;
    }
  }

  private boolean pull(String image) throws InterruptedException {
    return command(image).start().awaitCompletion(PULL_MINUTES_MAX, TimeUnit.MINUTES);
  }

  /// Docker pulls every tag when none is named.
  private PullImageCmd command(String image) {
    int colon = image.lastIndexOf(':');
    boolean isNamedExactly = image.contains("@") || colon > image.lastIndexOf('/');
    return docker.pullImageCmd(isNamedExactly ? image : image + ":latest");
  }
}
