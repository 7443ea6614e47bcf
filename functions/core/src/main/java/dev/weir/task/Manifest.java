package dev.weir.task;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a task is told when it reports that it has started: everything that `fetch`, the job and
/// `publish` need. The answer to `POST /v1/task/start`.
///
/// @param title `run/job#attempt`, for messages
/// @param source the snapshot to start from; empty when the run has none
/// @param layers workspace changes of earlier jobs, in the order in which they are applied
/// @param caches in the order of the definition
/// @param script what the job does
/// @param environment every variable of the job, already expanded
/// @param masked texts that no log may show
/// @param keep what the job leaves behind
/// @param limits what it may use
public record Manifest(
    String title,
    Optional<Archive> source,
    List<Archive> layers,
    List<Cache> caches,
    Script script,
    Map<String, String> environment,
    List<String> masked,
    Keep keep,
    Limits limits) {

  public Manifest {
    layers = List.copyOf(layers);
    caches = List.copyOf(caches);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    masked = List.copyOf(masked);
  }

  /// A gzipped tar to unpack into the workspace. In a layer, an empty file named
  /// `.weir-deleted/<path>` says that `<path>` was removed.
  ///
  /// @param sha256 hex, of the archive; the reader refuses other bytes
  public record Archive(URI link, String sha256) {}

  /// Files kept between runs.
  ///
  /// @param key its name; with `keyFiles` the prefix of a name made of the files' contents
  /// @param keyFiles paths relative to the workspace; what is kept under a name made of them is
  ///   never kept again
  /// @param fallbackKeys taken in order when nothing is kept under the key
  /// @param paths glob patterns relative to the workspace
  /// @param isRestored whether it is unpacked before the job
  /// @param when which outcomes keep it: `on_success`, `on_failure`, `always`, or `never`
  public record Cache(
      String key,
      List<String> keyFiles,
      List<String> fallbackKeys,
      List<String> paths,
      boolean isRestored,
      String when) {
    public Cache {
      keyFiles = List.copyOf(keyFiles);
      fallbackKeys = List.copyOf(fallbackKeys);
      paths = List.copyOf(paths);
    }
  }

  /// The commands, in the order of the definition. `before` and `main` run in one shell that stops
  /// at the first failure; `after` runs in a shell of its own, whatever happened, for at most
  /// `afterTimeout`.
  ///
  /// @param isLinkedByAnd whether a command fails only when its last part does, as one side of a
  ///   `&&`; otherwise any part of it may, as in a script with `set -e`
  public record Script(
      List<String> before, List<String> main, List<String> after, boolean isLinkedByAnd) {

    public Script(List<String> before, List<String> main, List<String> after) {
      this(before, main, after, false);
    }

    public Script {
      before = List.copyOf(before);
      main = List.copyOf(main);
      after = List.copyOf(after);
    }
  }

  /// What stays after the job.
  ///
  /// @param paths artifacts: glob patterns relative to the workspace
  /// @param exclude taken out of `paths`
  /// @param when which outcomes keep them: `on_success`, `on_failure` or `always`
  /// @param junit glob patterns of JUnit XML reports, read whatever happened
  /// @param dotenv glob patterns of `NAME=value` files whose variables later jobs get
  /// @param isWorkspaceKept whether later jobs need the workspace's changes
  public record Keep(
      List<String> paths,
      List<String> exclude,
      String when,
      List<String> junit,
      List<String> dotenv,
      boolean isWorkspaceKept) {
    public Keep {
      paths = List.copyOf(paths);
      exclude = List.copyOf(exclude);
      junit = List.copyOf(junit);
      dotenv = List.copyOf(dotenv);
    }
  }

  /// What the job may use.
  ///
  /// @param timeout from the first command to the last of `main`
  /// @param afterTimeout for `after`, also when the job was stopped
  /// @param logBytesMax what is logged beyond is dropped, and a line says so
  /// @param artifactBytesMax all artifacts together, packed
  public record Limits(
      Duration timeout, Duration afterTimeout, long logBytesMax, long artifactBytesMax) {}
}
