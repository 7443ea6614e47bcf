package dev.weir.cli.project;

import dev.weir.plan.Cause;
import dev.weir.plan.RepositoryId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Reads the commit that a source stands on, and what changed since the one to compare it with.
public final class Commit {
  /// So many changed files are named; when there are more, none is, and every `changes` rule holds.
  static final int CHANGES_MAX = 10_000;

  private static final List<String> USUAL_BRANCHES = List.of("main", "master", "trunk");

  private final Git git;
  private final Path source;

  public Commit(Git git, Path source) {
    this.git = git;
    this.source = source;
  }

  /// The commit; nothing of it is known outside a work tree and before the first commit.
  public Cause.Git facts() {
    if (git.line(source, "rev-parse", "--verify", "--quiet", "HEAD").isEmpty()) {
      return Cause.Git.NONE;
    }
    Optional<String> branch = branch();
    return new Cause.Git(
        git.line(source, "remote", "get-url", "origin").map(RepositoryId::withoutLogin),
        branch,
        branch.isPresent()
            ? Optional.empty()
            : git.line(source, "describe", "--tags", "--exact-match"),
        git.line(source, "rev-parse", "HEAD"),
        git.line(source, "log", "-1", "--format=%B"),
        git.line(source, "log", "-1", "--format=%an <%ae>"),
        defaultBranch());
  }

  /// The paths in the source that differ from the commit to compare with: where the branch left the
  /// default branch, or the commit before on the default branch itself. Files that are not
  /// committed count. Empty when there is nothing to compare with, or more than [#CHANGES_MAX]
  /// differ.
  public Optional<List<String>> changes() {
    return base()
        .flatMap(base -> git.paths(source, "diff", "--name-only", "-z", "--relative", base))
        .map(this::withUntracked)
        .filter(paths -> paths.size() <= CHANGES_MAX);
  }

  private List<String> withUntracked(List<String> changed) {
    var all = new TreeSet<>(changed);
    all.addAll(git.paths(source, "ls-files", "-o", "--exclude-standard", "-z").orElse(List.of()));
    return List.copyOf(all);
  }

  private Optional<String> base() {
    Optional<String> main = defaultBranch();
    if (main.isEmpty() || main.equals(branch())) {
      return git.line(source, "rev-parse", "--verify", "--quiet", "HEAD~1");
    }
    return git.line(source, "merge-base", "HEAD", "origin/" + main.get())
        .or(() -> git.line(source, "merge-base", "HEAD", main.get()));
  }

  private Optional<String> branch() {
    return git.line(source, "symbolic-ref", "--short", "--quiet", "HEAD");
  }

  private Optional<String> defaultBranch() {
    return git.line(source, "symbolic-ref", "--short", "--quiet", "refs/remotes/origin/HEAD")
        .map(name -> name.substring(name.indexOf('/') + 1))
        .or(() -> USUAL_BRANCHES.stream().filter(this::isBranch).findFirst());
  }

  private boolean isBranch(String name) {
    return git.line(source, "rev-parse", "--verify", "--quiet", "refs/heads/" + name).isPresent();
  }
}
