package dev.weir.cli.command;

import dev.weir.cli.project.Commit;
import dev.weir.cli.project.Git;
import dev.weir.cli.project.Project;
import dev.weir.cli.project.ProjectFault;
import dev.weir.plan.Cause;
import dev.weir.plan.RepositoryId;
import dev.weir.project.Selection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What `--repo` means: a folder of this machine, or an address.
///
/// @param text as it was given
/// @param root the folder itself when it holds `.cicd-pipelines`, else the root of the work tree
///   that it lies in; empty for an address
/// @param data where a local cloud would keep its things
record CicdRepository(String text, Optional<Path> root, Path data) {

  /// @throws ProjectFault when it is neither
  static CicdRepository of(String text, Path directory) {
    var git = new Git();
    RepositoryId id = RepositoryId.of(text, directory.toString());
    if (!id.isPath()) {
      return new CicdRepository(text, Optional.empty(), Project.data(directory, git));
    }
    Path folder = Path.of(id.value());
    if (!Files.isDirectory(folder)) {
      throw new ProjectFault(
          "There is no folder \"%s\" (looked at %s). Give --repo a folder, or an address such as https://host/team/name.git."
              .formatted(text, folder));
    }
    boolean hasPipelines = Files.isDirectory(folder.resolve(Selection.FOLDER));
    Path root = hasPipelines ? folder : git.root(folder).orElse(folder);
    return new CicdRepository(text, Optional.of(root), Project.data(root, git));
  }

  /// How reports call it: by the address it was cloned from, if there is one, else by its path.
  String name() {
    return root.map(
            folder -> new Commit(new Git(), folder).facts().repository().orElse(folder.toString()))
        .orElse(text);
  }

  /// The commit that its work tree stands on.
  Cause.Git facts() {
    Cause.Git git = new Commit(new Git(), root.orElseThrow()).facts();
    return new Cause.Git(
        Optional.of(name()),
        git.branch(),
        git.tag(),
        git.sha(),
        git.message(),
        git.author(),
        git.defaultBranch());
  }
}
