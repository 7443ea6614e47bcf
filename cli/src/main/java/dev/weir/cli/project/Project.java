package dev.weir.cli.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A pipeline file with the source it is run on.
///
/// @param file the pipeline file, absolute
/// @param source the folder whose files a run gets, absolute; the file lies in it
/// @param data where the local cloud keeps its things: `.weir` at the root of the git work tree,
///   beside the file where there is none
public record Project(Path file, Path source, Path data) {

  /// The names that are looked for in a folder, in this order.
  public static final List<String> NAMES =
      List.of("weir.yaml", "weir.yml", ".weir.yaml", ".weir.yml");

  private static final String DATA = ".weir";

  /// The project of a file or folder that the user named. A file with one of the [#NAMES] lies at
  /// the root of its source; any other file runs on the whole git work tree around it, or on its
  /// own folder where there is none.
  ///
  /// @param named relative to `directory`; empty looks in `directory` and then in the folders above
  ///   it, up to the root of the work tree
  /// @param chosenSource the source that the user named instead
  /// @throws ProjectFault when there is no such file
  public static Project find(
      Path directory, Optional<String> named, Optional<String> chosenSource, Git git) {
    Path file = named.map(name -> file(directory, name)).orElseGet(() -> nearest(directory, git));
    Path folder = Objects.requireNonNull(file.getParent(), "a file lies in a folder");
    Optional<Path> root = git.root(folder);
    Path source =
        chosenSource
            .map(name -> directory(directory, name))
            .orElseGet(() -> isAtRoot(file) ? folder : root.orElse(folder));
    if (!file.startsWith(source)) {
      throw new ProjectFault(
          "The pipeline file %s is not in the source folder %s. Name a --source that holds it."
              .formatted(file, source));
    }
    return new Project(file, source, root.orElse(folder).resolve(DATA));
  }

  private static boolean isAtRoot(Path file) {
    return NAMES.stream().anyMatch(name -> file.endsWith(name));
  }

  /// The data folder that commands without a pipeline file use: that of the work tree around
  /// `directory`.
  public static Path data(Path directory, Git git) {
    return git.root(directory).orElse(directory).resolve(DATA);
  }

  /// The pipeline file's path in the source, with `/` between its parts.
  public String main() {
    return source.relativize(file).toString().replace('\\', '/');
  }

  /// The pipeline file as a person in that folder names it.
  public String seenFrom(Path directory) {
    return (file.startsWith(directory) ? directory.relativize(file) : file).toString();
  }

  private static Path file(Path directory, String name) {
    Path path = directory.resolve(name).normalize();
    if (Files.isDirectory(path)) {
      return inFolder(path)
          .orElseThrow(() ->
              new ProjectFault(
                  "There is no pipeline file in %s. Looked for: %s."
                      .formatted(path, String.join(", ", NAMES))));
    }
    if (!Files.isRegularFile(path)) {
      throw new ProjectFault(
          "There is no file or folder \"%s\" (looked at %s).".formatted(name, path));
    }
    return path;
  }

  private static Path nearest(Path directory, Git git) {
    Path top = git.root(directory).orElse(directory);
    for (Path folder = directory; folder != null; folder = folder.getParent()) {
      Optional<Path> found = inFolder(folder);
      if (found.isPresent()) {
        return found.get();
      }
      if (folder.equals(top)) {
        break;
      }
    }
    throw new ProjectFault(
        "There is no pipeline file in %s%s. Looked for: %s. Name one: weir run FILE."
            .formatted(
                directory,
                top.equals(directory) ? "" : " or above it up to " + top,
                String.join(", ", NAMES)));
  }

  private static Optional<Path> inFolder(Path folder) {
    return NAMES.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
  }

  private static Path directory(Path directory, String name) {
    Path path = directory.resolve(name).normalize();
    if (!Files.isDirectory(path)) {
      throw new ProjectFault(
          "There is no folder \"%s\" for --source (looked at %s).".formatted(name, path));
    }
    return path;
  }
}
