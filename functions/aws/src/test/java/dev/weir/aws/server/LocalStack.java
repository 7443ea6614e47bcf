package dev.weir.aws.server;

import dev.weir.Lazy;
import dev.weir.aws.client.Clients;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/// An emulator of an account in a container that Testcontainers starts. One serves all tests of a
/// JVM and ends with it. `-Dweir.localstack.image=<name>` names another image than the one that
/// `.ci/localstack` makes; LocalStack's own works too, for those who have an account there.
///
/// Where Docker does not answer, or has no such image, the test is left out with a message that
/// says what to do.
public final class LocalStack {
  private static final String IMAGE =
      System.getProperty("weir.localstack.image", "weir/localstack:local");
  private static final Lazy<URI> ADDRESS = Lazy.of(LocalStack::start);

  private LocalStack() {}

  /// Where it answers.
  public static URI address() {
    boolean isHere = DockerClientFactory.instance().isDockerAvailable() && isImageHere();
    String missing =
        "LEFT OUT: no Docker answers here, or it has no image %s. .ci/docker and .ci/localstack make both."
            .formatted(IMAGE);
    if (!isHere) {
      System.err.println(missing);
    }
    Assumptions.assumeTrue(isHere, missing);
    return ADDRESS.get();
  }

  /// Clients of its tables, buckets and state machines.
  public static Clients clients() {
    return MotoServer.clients(Map.of("DYNAMODB", address(), "S3", address(), "SFN", address()));
  }

  private static boolean isImageHere() {
    return DockerClientFactory.instance().client().listImagesCmd().exec().stream()
        .anyMatch(image -> image.getRepoTags() != null && contains(image.getRepoTags()));
  }

  private static boolean contains(String[] names) {
    return List.of(names).contains(IMAGE);
  }

  private static URI start() {
    var name = DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("localstack/localstack");
    var container = new LocalStackContainer(name);
    Runtime.getRuntime().addShutdownHook(new Thread(container::stop, "stop LocalStack"));
    container.start();
    return container.getEndpoint();
  }
}
