package dev.weir.local.tasks;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.HostConfig;
import dev.weir.local.tasks.Containers.Machine;
import dev.weir.task.TaskShape.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The containers of one task in Docker. With services there is one more, which does nothing but
/// hold the network that all share: so each reaches the others as `localhost` and under their
/// aliases, as in a task on Fargate.
final class DockerMachine implements Machine {

  private static final String ROOT = "0:0";
  private static final String SHELL = "/bin/sh";

  private final DockerParts parts;
  private final String image;
  private final Optional<String> network;

  /// @param image the job's
  DockerMachine(DockerParts parts, String image) {
    this.parts = parts;
    this.image = image;
    this.network =
        parts.shape().services().isEmpty() ? Optional.empty() : Optional.of(holdNetwork());
  }

  /// A shell that waits for input that never comes.
  private String holdNetwork() {
    String[] hosts =
        parts.shape().services().stream()
            .flatMap(service -> service.aliases().stream())
            .map(alias -> alias + ":127.0.0.1")
            .toArray(String[]::new);
    HostConfig host = HostConfig.newHostConfig().withExtraHosts(hosts);
    String id =
        parts
            .container("network", image, host)
            .withUser(ROOT)
            .withEntrypoint(SHELL)
            .withStdinOpen(true)
            .exec()
            .getId();
    parts.docker().startContainerCmd(id).exec();
    return id;
  }

  @Override
  public List<String> notices() {
    return List.of();
  }

  @Override
  public Container job(Output output) {
    var command = new ArrayList<>(entrypoint());
    command.add("/weir/job.sh");
    var create =
        parts
            .container("job", image, host())
            .withUser(ROOT)
            .withEntrypoint(command.removeFirst())
            .withCmd(command)
            .withEnv("WEIR_WORKSPACE=" + parts.shape().workspace());
    return new DockerContainer(parts.docker(), create, output);
  }

  /// An empty word in the definition means no entrypoint, as with GitLab.
  private List<String> entrypoint() {
    var words = new ArrayList<>(parts.shape().entrypoint());
    words.removeIf(String::isEmpty);
    words.add(SHELL);
    return words;
  }

  @Override
  public Container service(Service service, Output output) {
    CreateContainerCmd create =
        parts
            .container(service.name(), service.image(), host())
            .withEnv(
                service.environment().entrySet().stream()
                    .map(variable -> variable.getKey() + "=" + variable.getValue())
                    .toList());
    if (!service.entrypoint().isEmpty()) {
      create.withEntrypoint(service.entrypoint());
    }
    if (!service.command().isEmpty()) {
      create.withCmd(service.command());
    }
    return new DockerContainer(parts.docker(), create, output);
  }

  private HostConfig host() {
    HostConfig host = parts.host();
    return network.map(id -> host.withNetworkMode("container:" + id)).orElse(host);
  }

  @Override
  public void reclaim() {
    parts.owner().ifPresent(this::chown);
  }

  /// What the job's root wrote belongs to the server's user afterwards.
  private void chown(String owner) {
    HostConfig host = parts.host().withNetworkMode("none");
    String id =
        parts
            .container("reclaim", image, host)
            .withUser(ROOT)
            .withEntrypoint("chown")
            .withCmd("-hR", owner, DockerParts.VOLUME)
            .exec()
            .getId();
    parts.docker().startContainerCmd(id).exec();
    parts.docker().waitContainerCmd(id).start().awaitStatusCode();
    DockerParts.remove(parts.docker(), id);
  }

  @Override
  public void close() {
    reclaim();
    network.ifPresent(id -> DockerParts.remove(parts.docker(), id));
  }
}
