package dev.weir.cli.project;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Lists the files of a source. In a git work tree these are the tracked files as they are on disk
/// and the untracked ones that are not ignored, those of submodules included; elsewhere all files.
/// Folders named `.git` and `.weir` are left out, and so are folders without files.
final class SourceFiles {
  private static final Set<String> LEFT_OUT = Set.of(".git", ".weir");

  private final Git git;

  SourceFiles(Git git) {
    this.git = git;
  }

  /// The paths of files and links, relative to the source, sorted.
  ///
  /// @throws ProjectFault when the folder cannot be read
  List<String> of(Path source) {
    var found = new TreeSet<String>();
    collect(source, "", found);
    return List.copyOf(found);
  }

  private void collect(Path folder, String prefix, Set<String> found) {
    for (String path : listed(folder)) {
      Path file = folder.resolve(path);
      if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
        collect(file, prefix + path.replaceFirst("/$", "") + "/", found);
      } else if (isKept(path) && isFileOrLink(file)) {
        found.add(prefix + path);
      }
    }
  }

  private Collection<String> listed(Path folder) {
    return git.paths(folder, "ls-files", "-co", "--exclude-standard", "-z")
        .orElseGet(() -> walked(folder));
  }

  private static List<String> walked(Path folder) {
    var found = new TreeSet<String>();
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
              return LEFT_OUT.contains(path.getFileName().toString()) && !path.equals(folder)
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
              found.add(folder.relativize(path).toString().replace('\\', '/'));
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new ProjectFault(
          "The source folder %s cannot be read: %s.".formatted(folder, e.getMessage()), e);
    }
    return List.copyOf(found);
  }

  private static boolean isKept(String path) {
    return List.of(path.split("/")).stream().noneMatch(LEFT_OUT::contains);
  }

  private static boolean isFileOrLink(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.isSymbolicLink(file);
  }
}
