package dev.weir.local.tasks;

import com.github.dockerjava.api.DockerClient;
import dev.weir.local.tasks.TaskSettings.Engine;
import dev.weir.process.Libc;
import dev.weir.process.Processes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/// Chooses what containers are made of. Docker is asked in the background, because loading its
/// client takes longer than all else at the start of a server.
final class Engines {

  private final Engine engine;
  private final ProcessContainers processes;
  private final CompletableFuture<Optional<DockerContainers>> docker;

  /// @throws DockerUnavailable when nothing but Docker will do, and it does not answer
  Engines(TaskSettings settings) {
    engine = settings.engine();
    String why = engine == Engine.PROCESSES ? "Docker is not asked" : "Docker does not answer";
    processes = new ProcessContainers(why, settings.environment(), new Processes(Libc.load()));
    docker =
        CompletableFuture.supplyAsync(
            () -> find(engine).map(client -> new DockerContainers(client, settings.image())),
            task -> Thread.ofVirtual().name("docker").start(task));
    if (engine == Engine.DOCKER) {
      docker();
    }
  }

  private static Optional<DockerClient> find(Engine engine) {
    return switch (engine) {
      case PROCESSES -> Optional.empty();
      case AUTO -> DockerDaemon.find();
      case DOCKER -> Optional.of(DockerDaemon.connect());
    };
  }

  /// What new tasks run on.
  Containers chosen() {
    return docker().<Containers>map(found -> found).orElse(processes);
  }

  /// What people should know about where tasks run; empty when it is as they asked for.
  Optional<String> notice() {
    return engine == Engine.AUTO && docker().isEmpty()
        ? Optional.of(processes.notice())
        : Optional.empty();
  }

  /// All that tasks of an earlier server may have run on.
  List<Containers> all() {
    return Stream.<Containers>concat(Stream.of(processes), docker().stream()).toList();
  }

  private Optional<DockerContainers> docker() {
    try {
      return docker.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof DockerUnavailable missing ? missing : e;
    }
  }
}
