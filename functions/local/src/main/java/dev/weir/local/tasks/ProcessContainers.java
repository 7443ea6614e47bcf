package dev.weir.local.tasks;

import dev.weir.process.Mark;
import dev.weir.process.Processes;
import dev.weir.process.Starter;
import dev.weir.task.TaskRunner.TaskRef;
import dev.weir.task.TaskShape;
import dev.weir.task.TaskShape.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Containers that are plain processes of this machine. They run as the user who started the
/// server, with that user's home, tools and network; images are ignored. What they share with no
/// other task is their folder, their temporary folder and their environment, which is made anew:
/// [#INHERITED] of the server's variables, and `TMPDIR`.
final class ProcessContainers implements Containers {

  /// The variables of the server that every process gets. Nothing else of its environment is seen.
  static final List<String> INHERITED =
      List.of("PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ");

  private static final List<String> JOB = List.of("/bin/sh");

  private final String why;
  private final Map<String, String> environment;
  private final Processes processes;

  /// @param why there is no Docker, as the beginning of a sentence
  /// @param environment the server's
  ProcessContainers(String why, Map<String, String> environment, Processes processes) {
    this.why = why;
    var inherited = new LinkedHashMap<>(environment);
    inherited.keySet().retainAll(INHERITED);
    this.environment = Map.copyOf(inherited);
    this.processes = processes;
  }

  /// What jobs can and cannot do here, a full sentence.
  String notice() {
    return why
        + ": jobs run as processes of this machine, with your user's files, tools and network."
        + " Images are not used.";
  }

  @Override
  public Optional<String> refusal(TaskShape shape) {
    return shape.services().stream()
        .filter(service -> command(service).isEmpty())
        .findFirst()
        .map(this::needsDocker);
  }

  private String needsDocker(Service service) {
    return "%s: service \"%s\" of image %s cannot run. Start Docker, or give the service a command that this machine has."
        .formatted(why, service.aliases().getFirst(), service.image());
  }

  @Override
  public Machine open(TaskRef task, TaskShape shape, Path folder) throws CannotStart {
    try {
      Files.createDirectories(folder.resolve("tmp"));
      return new Shared(task, shape, folder);
    } catch (IOException e) {
      throw new CannotStart("The task's folder " + folder + " could not be made: " + e, e);
    }
  }

  @Override
  public void sweep(TaskRef task, TaskShape shape, Path folder) {
    Stream<String> services = shape.services().stream().map(Service::name);
    Stream.concat(Stream.of("job"), services)
        .map(name -> mark(task, name))
        .forEach(processes::killLeft);
  }

  private static Mark mark(TaskRef task, String container) {
    return new Mark(task.value() + "/" + container);
  }

  private static List<String> command(Service service) {
    var command = new ArrayList<>(service.entrypoint());
    command.addAll(service.command());
    return command;
  }

  private final class Shared implements Machine {
    private final TaskRef task;
    private final TaskShape shape;
    private final Path folder;

    Shared(TaskRef task, TaskShape shape, Path folder) {
      this.task = task;
      this.shape = shape;
      this.folder = folder;
    }

    @Override
    public List<String> notices() {
      var notices = new ArrayList<String>();
      shape.image().ifPresent(image -> notices.add(unused(image)));
      if (!shape.services().isEmpty()) {
        notices.add(why + ": services run as processes, which have no alias. Use localhost.");
      }
      return notices;
    }

    private String unused(String image) {
      return "%s: image %s is not used, commands run as processes on this machine."
          .formatted(why, image);
    }

    @Override
    public Container job(Output output) {
      var command = new ArrayList<>(JOB);
      command.add(volume() + "/job.sh");
      return container("job", command, Map.of(), output);
    }

    @Override
    public Container service(Service service, Output output) {
      return container(service.name(), command(service), service.environment(), output);
    }

    private Container container(
        String name, List<String> command, Map<String, String> variables, Output output) {
      var mark = mark(task, name);
      var all = new LinkedHashMap<>(environment);
      all.put("TMPDIR", folder.resolve("tmp").toString());
      all.putAll(variables);
      all.put(Mark.VARIABLE, mark.text());
      var starter = new Starter(processes, mark, volume(), all);
      return new ProcessContainer(processes, mark, starter, command, output);
    }

    private Path volume() {
      return folder.resolve("volume");
    }

    @Override
    public void reclaim() {}

    @Override
    public void close() {}
  }
}
