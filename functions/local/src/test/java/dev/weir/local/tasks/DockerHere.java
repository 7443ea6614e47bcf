package dev.weir.local.tasks;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assumptions;

/// The Docker that tests use, with the image that `.ci/docker` makes. Where it is not there, the
/// tests are left out, and say so on the console.
public final class DockerHere {

  public static final String IMAGE = "weir/base:local";

  private static final AtomicBoolean IS_SAID = new AtomicBoolean();

  private DockerHere() {}

  public static DockerClient client() {
    Optional<DockerClient> docker = DockerDaemon.find().filter(DockerHere::hasImage);
    if (docker.isEmpty() && !IS_SAID.getAndSet(true)) {
      System.err.println(
          """
          ################################################################################
          #  LEFT OUT: the tests of tasks in Docker. No Docker answers here, or it has no
          #  image %s. As root on Debian, `.ci/docker` makes both.
          ################################################################################\
          """
              .formatted(IMAGE));
    }
    Assumptions.assumeTrue(docker.isPresent(), "Docker with image " + IMAGE + " is not here");
    return docker.orElseThrow();
  }

  private static boolean hasImage(DockerClient docker) {
    try {
      docker.inspectImageCmd(IMAGE).exec();
      return true;
    } catch (NotFoundException _) {
      return false;
    }
  }
}
