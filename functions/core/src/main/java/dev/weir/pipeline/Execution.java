package dev.weir.pipeline;

import dev.weir.task.TaskShape.Resources;
import dev.weir.task.TaskShape.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a job runs, on what, and what it leaves. In all texts but the commands, variables are
/// expanded when a run is planned.
///
/// @param image empty is the runner's default
/// @param timeout of the job's commands; 1 second to 24 hours
/// @param services containers beside it, at most 8
public record Execution(
    Optional<Image> image,
    Commands commands,
    Duration timeout,
    Resources resources,
    List<Service> services,
    Artifacts artifacts,
    List<Cache> caches) {

  public static final Duration TIMEOUT_DEFAULT = Duration.ofHours(1);

  /// 1 virtual CPU, 2 GiB, and the 20 GiB of disk that come at no price.
  public static final Resources RESOURCES_DEFAULT = new Resources(1024, 2048, 20);

  public Execution {
    services = List.copyOf(services);
    caches = List.copyOf(caches);
  }

  /// A container image.
  ///
  /// @param entrypoint what the job's shell is started through; empty starts it directly
  public record Image(String name, List<String> entrypoint) {
    public Image {
      entrypoint = List.copyOf(entrypoint);
    }
  }

  /// The commands of a job. `before` and `script` share one shell, which stops at the first command
  /// that fails; `after` has its own and runs whatever happened.
  ///
  /// @param script at least one
  /// @param linkage what makes a command fail
  public record Commands(
      List<String> before, List<String> script, List<String> after, Linkage linkage) {

    public Commands(List<String> before, List<String> script, List<String> after) {
      this(before, script, after, Linkage.SCRIPT);
    }

    /// Commands that follow each other as the lines of a script.
    public static Commands script(List<String> script) {
      return new Commands(List.of(), script, List.of(), Linkage.SCRIPT);
    }

    /// Commands that follow each other as if joined with `&&`.
    public static Commands allOf(List<String> script) {
      return new Commands(List.of(), script, List.of(), Linkage.AND);
    }

    public Commands {
      before = List.copyOf(before);
      script = List.copyOf(script);
      after = List.copyOf(after);
    }
  }

  /// What makes a command fail, where it has several parts.
  public enum Linkage {
    /// Any part does, as `set -e` and, where the shell has it, `pipefail` have it.
    SCRIPT,
    /// The last part does: each command is one side of a `&&`.
    AND
  }

  /// What a job leaves for people and later jobs.
  ///
  /// @param paths glob patterns relative to the workspace; empty keeps none
  /// @param exclude taken out of `paths`
  /// @param expireIn when they may be removed; empty keeps them for 30 days
  /// @param when which outcomes keep them
  /// @param junit glob patterns of JUnit XML reports
  /// @param dotenv glob patterns of files of `NAME=value` lines
  public record Artifacts(
      List<String> paths,
      List<String> exclude,
      Optional<Duration> expireIn,
      KeepWhen when,
      List<String> junit,
      List<String> dotenv) {

    public static final Duration EXPIRE_DEFAULT = Duration.ofDays(30);

    public static final Artifacts NONE =
        new Artifacts(
            List.of(), List.of(), Optional.empty(), KeepWhen.ON_SUCCESS, List.of(), List.of());

    public Artifacts {
      paths = List.copyOf(paths);
      exclude = List.copyOf(exclude);
      junit = List.copyOf(junit);
      dotenv = List.copyOf(dotenv);
    }

    /// Until when those are kept that are stored now.
    public Instant expires(Instant now) {
      return now.plus(expireIn.orElse(EXPIRE_DEFAULT));
    }
  }

  /// Files kept between runs.
  ///
  /// @param key its name; with `keyFiles` the prefix of a name made of their hash
  /// @param keyFiles at most 2 files whose contents make the key
  /// @param paths glob patterns relative to the workspace
  /// @param fallbackKeys taken in order when there is nothing under the key, at most 5
  public record Cache(
      String key,
      List<String> keyFiles,
      List<String> paths,
      List<String> fallbackKeys,
      CachePolicy policy,
      KeepWhen when) {
    public Cache {
      keyFiles = List.copyOf(keyFiles);
      paths = List.copyOf(paths);
      fallbackKeys = List.copyOf(fallbackKeys);
    }
  }

  /// Whether a cache is read, written, or both.
  public enum CachePolicy {
    PULL_PUSH,
    PULL,
    PUSH
  }

  /// Which outcomes of a job keep its files.
  public enum KeepWhen {
    ON_SUCCESS,
    ON_FAILURE,
    ALWAYS
  }
}
