package dev.weir.cli.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A git work tree in a folder of a test. Tests that need it are left out where there is no git.
public record WorkTree(Path folder) {

  /// An empty repository on branch `main`.
  public static WorkTree create(Path folder) throws IOException {
    assumeTrue(new Git().line(folder, "--version").isPresent(), "git is not installed");
    var tree = new WorkTree(folder.toRealPath());
    tree.git("init", "-q", "-b", "main");
    return tree;
  }

  /// Writes a file.
  public WorkTree file(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
    return this;
  }

  /// Commits all there is.
  public WorkTree commit(String message) throws IOException {
    git("add", "-A");
    git(
        "-c",
        "user.name=Ada",
        "-c",
        "user.email=ada@example.org",
        "commit",
        "-q",
        "--no-gpg-sign",
        "-m",
        message);
    return this;
  }

  public void git(String... arguments) throws IOException {
    var command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertEquals(0, process.waitFor(), () -> String.join(" ", command));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
