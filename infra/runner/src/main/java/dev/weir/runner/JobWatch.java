package dev.weir.runner;

import dev.weir.runner.TaskMetadata.Container;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Watches the job's container from the one beside it: what `job.sh` notes in the volume, and what
/// ECS knows. ECS alone knows of a job that was killed, or that never starts because a service does
/// not get healthy.
final class JobWatch {
  static final Duration LOOK_EVERY = Duration.ofMillis(250);

  /// How much later than `job.sh` ECS may know that the container has ended.
  private static final Duration LAG_MAX = Duration.ofSeconds(10);

  private static final String JOB = "job";
  private static final String SERVICE = "service-";

  private final RunnerSettings settings;
  private final TaskMetadata metadata;
  private final JobNotes notes;
  private Optional<Instant> noted = Optional.empty();
  private volatile boolean isOver;
  private volatile boolean isStopping;
  private volatile boolean isGivenUp;
  private volatile Optional<Instant> stopDue = Optional.empty();

  JobWatch(RunnerSettings settings, TaskMetadata metadata, JobNotes notes) {
    this.settings = settings;
    this.metadata = metadata;
    this.notes = notes;
  }

  /// The task is being stopped: what has not started never will.
  void stopping() {
    isStopping = true;
  }

  /// The job is to be stopped, and whoever stops it is about to: it is waited for, but for no
  /// longer than this. Once the task is being stopped, that ends the wait.
  ///
  /// @param grace how long the job may take to end by its own rules
  void stopWithin(Duration grace) {
    stopDue = Optional.of(settings.clock().instant().plus(grace));
  }

  /// Nobody is interested in the job any more.
  void giveUp() {
    isGivenUp = true;
  }

  /// Whether the job writes no more.
  boolean isOver() {
    return isOver;
  }

  /// Waits until it is known how the job ended.
  JobEnd await() {
    Optional<JobEnd> end = look();
    while (end.isEmpty()) {
      settings.pause().wait(LOOK_EVERY);
      end = look();
    }
    isOver = true;
    return end.get();
  }

  private Optional<JobEnd> look() {
    if (isGivenUp || isStopOverdue() || (isStopping && notes.started().isEmpty())) {
      return Optional.of(new JobEnd.Stopped());
    }
    if (notes.isEnded() && noted.isEmpty()) {
      noted = Optional.of(settings.clock().instant());
    }
    List<Container> containers = metadata.containers();
    Optional<Container> job = containers.stream().filter(c -> c.name().equals(JOB)).findFirst();
    if (job.filter(Container::isStopped).isPresent()) {
      return Optional.of(ended(job.get(), containers));
    }
    boolean isLate =
        noted
            .filter(since -> !settings.clock().instant().isBefore(since.plus(LAG_MAX)))
            .isPresent();
    return isLate ? Optional.of(new JobEnd.Exited(notes.exitCode())) : hindered(containers);
  }

  private boolean isStopOverdue() {
    return !isStopping
        && stopDue.filter(due -> !settings.clock().instant().isBefore(due)).isPresent();
  }

  private JobEnd ended(Container job, List<Container> containers) {
    if (notes.isEnded()) {
      return new JobEnd.Exited(notes.exitCode());
    }
    if (notes.started().isPresent()) {
      return new JobEnd.Exited(job.exitCode().map(Math::toIntExact).orElse(notes.exitCode()));
    }
    String code = job.exitCode().map(c -> " It ended with exit code " + c + ".").orElse("");
    return new JobEnd.NotRun("Container \"job\" was not started." + code + services(containers));
  }

  private static String services(List<Container> containers) {
    return containers.stream()
        .filter(container -> isService(container) && container.isStopped())
        .map(service ->
            " Container \"%s\" ended before%s."
                .formatted(
                    service.name(),
                    service.exitCode().map(code -> " with exit code " + code).orElse("")))
        .collect(Collectors.joining());
  }

  /// A job waits for a service that is checked until that is healthy, if need be for ever.
  private Optional<JobEnd> hindered(List<Container> containers) {
    return containers.stream()
        .filter(container -> isService(container) && container.isUnhealthy())
        .filter(_ -> notes.started().isEmpty())
        .findFirst()
        .map(service ->
            new JobEnd.NotRun(
                "Container \"" + service.name() + "\" is not healthy: its check failed."));
  }

  private static boolean isService(Container container) {
    return container.name().startsWith(SERVICE);
  }
}
