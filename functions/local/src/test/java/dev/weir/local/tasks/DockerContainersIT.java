package dev.weir.local.tasks;

import com.github.dockerjava.api.DockerClient;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;

class DockerContainersIT extends ContainersContract {

  private static DockerClient docker;

  @BeforeAll
  static void connect() {
    docker = DockerHere.client();
  }

  @Override
  Containers containers() {
    return new DockerContainers(docker, DockerHere.IMAGE);
  }

  @Override
  Optional<String> image() {
    return Optional.of(DockerHere.IMAGE);
  }
}
