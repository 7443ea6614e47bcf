package dev.weir.deploy.script;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One step of a build script.
///
/// @param index from 0
/// @param name what people call it; by default its key
public record Step(int index, String name, Action action, Options options) {

  /// Where the step stands in its script: `steps[2]`.
  public String path() {
    return "steps[" + index + "]";
  }

  /// What a step does.
  public sealed interface Action {}

  /// `shell`: each line in a shell of its own; the first that fails ends the step.
  public record Lines(List<String> lines) implements Action {
    public Lines {
      lines = List.copyOf(lines);
    }
  }

  /// `script`: the whole text in one shell.
  public record Whole(String text) implements Action {}

  /// `download` and `download_s3`: a file by way of the server.
  ///
  /// @param isCached whether a copy that the server has will do
  /// @param dest where it is put, relative to the folder of the step
  public record Download(boolean isCached, URI url, String dest, Optional<String> sha256)
      implements Action {

    public boolean isS3() {
      return "s3".equals(url.getScheme());
    }
  }

  /// `download_artifact`: a file that a job of a run left.
  ///
  /// @param run by default the one that the trigger's payload names
  public record Artifact(
      Optional<String> run, String job, String path, String dest, Optional<String> sha256)
      implements Action {}

  /// When a step is done.
  public enum When {
    /// As long as none has failed.
    ON_SUCCESS,
    /// Only when one has failed.
    ON_FAILURE,
    ALWAYS
  }

  /// What every step may have.
  ///
  /// @param cwd relative to the folder of the trigger
  /// @param timeout less than what the script has left
  /// @param canFail `continue_on_error`: whether the script goes on as if the step had succeeded
  public record Options(
      Map<String, String> env,
      Optional<String> cwd,
      Optional<Duration> timeout,
      When when,
      boolean canFail) {
    public Options {
      env = Map.copyOf(env);
    }
  }
}
