package dev.weir.local.tasks;

import java.nio.file.Path;
import java.util.Map;

/// What an installation decides about its tasks.
///
/// @param folder holds a folder per task while the task is there; absolute
/// @param tasksMax so many tasks at once, at least 1; further ones wait in order
/// @param image where a job runs that names none, with Docker
/// @param environment the server's own; a few of its variables are handed to processes
public record TaskSettings(
    Path folder, int tasksMax, Engine engine, String image, Map<String, String> environment) {

  /// Where a job runs that names no image, unless an installation says otherwise.
  public static final String IMAGE_DEFAULT = "debian:stable-slim";

  public TaskSettings {
    if (tasksMax < 1) {
      throw new IllegalArgumentException("tasksMax is at least 1, found " + tasksMax);
    }
    if (!folder.isAbsolute()) {
      throw new IllegalArgumentException("The folder of tasks is absolute, found " + folder);
    }
    environment = Map.copyOf(environment);
  }

  /// As many tasks at once as there are processors, and two on a single one.
  public static int tasksMaxDefault() {
    return Math.max(2, Runtime.getRuntime().availableProcessors());
  }

  /// What tasks run on.
  public enum Engine {
    /// Docker where a daemon answers, else processes.
    AUTO,
    DOCKER,
    PROCESSES
  }
}
