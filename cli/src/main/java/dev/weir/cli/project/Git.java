package dev.weir.cli.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Asks the `git` command. On a machine without it every question has the answer "not known", as in
/// a folder that is no work tree.
public final class Git {

  /// What a hook of git sets, and what would lead git away from the folder it is asked about.
  private static final List<String> ELSEWHERE =
      List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX");

  /// The root of the work tree that the folder lies in.
  public Optional<Path> root(Path folder) {
    return line(folder, "rev-parse", "--show-toplevel").map(Path::of);
  }

  /// The one line that git answers; empty when it fails, or answers nothing.
  Optional<String> line(Path folder, String... arguments) {
    return text(folder, arguments).map(String::strip).filter(line -> !line.isEmpty());
  }

  /// The paths that git lists with `-z`; empty when it fails.
  Optional<List<String>> paths(Path folder, String... arguments) {
    return text(folder, arguments)
        .map(text -> Arrays.stream(text.split("\0")).filter(path -> !path.isEmpty()).toList());
  }

  private static Optional<String> text(Path folder, String... arguments) {
    var command = new ArrayList<>(List.of("git", "--no-optional-locks", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    try {
      var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().keySet().removeAll(ELSEWHERE);
      Process process = builder.start();
      process.getOutputStream().close();
      byte[] answer = process.getInputStream().readAllBytes();
      return process.waitFor() == 0
          ? Optional.of(new String(answer, StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("Interrupted while git ran", e));
    }
  }
}
