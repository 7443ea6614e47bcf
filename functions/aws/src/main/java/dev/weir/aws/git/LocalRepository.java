package dev.weir.aws.git;

import dev.weir.plan.RepositoryId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/// Repositories on this machine.
final class LocalRepository {

  private LocalRepository() {}

  /// The repository whose work tree is, or holds, the folder, or that is the folder itself.
  static Optional<Repository> find(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    var builder = new FileRepositoryBuilder().findGitDir(folder.toFile());
    if (builder.getGitDir() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(builder.setMustExist(true).build());
    } catch (IOException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// The repository that a path means: its `origin`, if it has one, else the root of its work tree.
  static RepositoryId identify(RepositoryId path) {
    Optional<Repository> found = find(Path.of(path.value()));
    if (found.isEmpty()) {
      return path;
    }
    try (Repository repository = found.get()) {
      return RepositoryId.of(name(repository), root(repository).toString());
    } catch (IllegalArgumentException _) {
      return path;
    }
  }

  /// How the repository is called: by the address of its `origin`, if it has one, else by its path.
  static String name(Repository repository) {
    String root = root(repository).toString();
    return Optional.ofNullable(repository.getConfig().getString("remote", "origin", "url"))
        .map(origin -> isRelative(origin) ? RepositoryId.of(origin, root).value() : origin)
        .map(RepositoryId::withoutLogin)
        .orElse(root);
  }

  private static boolean isRelative(String origin) {
    return RepositoryId.find(origin).filter(RepositoryId::isPath).isPresent()
        && !origin.startsWith("/")
        && !origin.contains("://");
  }

  private static Path root(Repository repository) {
    Path root =
        (repository.isBare() ? repository.getDirectory() : repository.getWorkTree()).toPath();
    try {
      return root.toRealPath();
    } catch (IOException _) {
      return root.toAbsolutePath().normalize();
    }
  }
}
