package dev.weir.local.tasks;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Finds the Docker of this machine, where the `docker` command finds it: `DOCKER_HOST`, its
/// context, or the usual socket.
final class DockerDaemon {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private DockerDaemon() {}

  /// Docker, if it answers.
  static Optional<DockerClient> find() {
    DockerClientConfig config = config();
    try {
      return isWorthTrying(config.getDockerHost())
          ? Optional.of(connect(config))
          : Optional.empty();
    } catch (DockerUnavailable _) {
      return Optional.empty();
    }
  }

  /// @throws DockerUnavailable when it does not answer
  static DockerClient connect() {
    return connect(config());
  }

  private static DockerClientConfig config() {
    return DefaultDockerClientConfig.createDefaultConfigBuilder().build();
  }

  /// Folders are shared with containers, so a Docker on another machine is of no use.
  private static boolean isWorthTrying(URI host) {
    return "unix".equals(host.getScheme()) && Files.exists(Path.of(host.getPath()));
  }

  private static DockerClient connect(DockerClientConfig config) {
    try {
      ping(config);
      return DockerClientImpl.getInstance(config, http(config).build());
    } catch (RuntimeException | IOException e) {
      throw new DockerUnavailable(
          "Docker was asked for and does not answer at %s: %s. Start it, or run tasks as processes."
              .formatted(config.getDockerHost(), e.getMessage()),
          e);
    }
  }

  private static void ping(DockerClientConfig config) throws IOException {
    var impatient = http(config).connectionTimeout(PATIENCE).responseTimeout(PATIENCE).build();
    try (DockerClient client = DockerClientImpl.getInstance(config, impatient)) {
      client.pingCmd().exec();
    }
  }

  private static ZerodepDockerHttpClient.Builder http(DockerClientConfig config) {
    return new ZerodepDockerHttpClient.Builder()
        .dockerHost(config.getDockerHost())
        .sslConfig(config.getSSLConfig())
        .maxConnections(1_000);
  }
}
