package dev.weir.aws.git;

import dev.weir.finding.Nearest;
import dev.weir.finding.Quoted;
import dev.weir.project.Checkouts.Wish;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/// Finds commits in a repository that is there whole.
///
/// @param heads what the names of its branches start with
/// @param tags what the names of its tags start with
record References(Repository repository, String heads, String tags) {

  Found find(Wish wish) throws IOException {
    Optional<String> main = defaultBranch();
    Optional<Ref> branch = ref(heads, wish.branch());
    Optional<Ref> tag = branch.isPresent() ? Optional.empty() : ref(tags, wish.branch());
    if (wish.branch().isPresent() && branch.isEmpty() && tag.isEmpty()) {
      return new Found.Missing(noBranch(wish.branch().get(), names(heads)));
    }
    var names =
        new Found.Names(
            branch.flatMap(_ -> wish.branch()).or(() -> unasked(wish, main)),
            tag.flatMap(_ -> wish.branch()),
            main);
    return wish.commit().isPresent()
        ? commit(wish.commit().get(), names)
        : newest(branch.or(() -> tag), names);
  }

  /// A commit of no branch in particular is one of the default branch, if it is.
  private static Optional<String> unasked(Wish wish, Optional<String> main) {
    return wish.branch().isPresent() || wish.commit().isPresent() ? Optional.empty() : main;
  }

  /// What is said where there is no such branch.
  static String noBranch(String branch, List<String> there) {
    return "There is no branch or tag %s in the repository. Branches there: %s.%s"
        .formatted(
            Quoted.of(branch),
            there.isEmpty() ? "none" : Nearest.list(there),
            Nearest.question(branch, there));
  }

  /// What is said where there is no such commit.
  static String noCommit(String commit) {
    return "There is no commit %s in the repository. Was it pushed?".formatted(Quoted.of(commit));
  }

  /// What is said of a repository without commits.
  static final String EMPTY = "The repository has no commits yet.";

  private Found newest(Optional<Ref> ref, Found.Names names) throws IOException {
    Optional<ObjectId> id =
        ref.map(Ref::getObjectId).or(() -> Optional.ofNullable(head()).map(Ref::getObjectId));
    return id.isEmpty() ? new Found.Missing(EMPTY) : state(id.get(), names, EMPTY);
  }

  private Found commit(String text, Found.Names names) throws IOException {
    String hex = text.toLowerCase(java.util.Locale.ROOT);
    try (ObjectReader reader = repository.newObjectReader()) {
      List<ObjectId> ids = List.copyOf(reader.resolve(AbbreviatedObjectId.fromString(hex)));
      List<ObjectId> commits = ids.stream().filter(this::isCommit).toList();
      if (commits.size() > 1) {
        return new Found.Missing(
            "%s is the start of %d commits. Give more of the hash."
                .formatted(Quoted.of(text), commits.size()));
      }
      return commits.isEmpty()
          ? new Found.Missing(noCommit(text))
          : state(commits.getFirst(), names, noCommit(text));
    } catch (AmbiguousObjectException | IllegalArgumentException _) {
      return new Found.Missing(noCommit(text));
    }
  }

  private boolean isCommit(ObjectId id) {
    try (var walk = new RevWalk(repository)) {
      walk.parseCommit(id);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private Found state(ObjectId id, Found.Names names, String absent) throws IOException {
    try (var walk = new RevWalk(repository)) {
      RevCommit commit = walk.parseCommit(id);
      walk.parseBody(commit);
      return new Found.State(commit, names);
    } catch (MissingObjectException | IncorrectObjectTypeException _) {
      return new Found.Missing(absent);
    }
  }

  private Optional<Ref> ref(String start, Optional<String> name) throws IOException {
    return name.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(repository.getRefDatabase().exactRef(start + name.get()));
  }

  private List<String> names(String start) throws IOException {
    return repository.getRefDatabase().getRefsByPrefix(start).stream()
        .map(ref -> ref.getName().substring(start.length()))
        .toList();
  }

  private @org.jspecify.annotations.Nullable Ref head() {
    try {
      return repository.exactRef(Constants.HEAD);
    } catch (IOException _) {
      return null;
    }
  }

  private Optional<String> defaultBranch() {
    return Optional.ofNullable(head())
        .filter(Ref::isSymbolic)
        .map(ref -> ref.getTarget().getName())
        .filter(name -> name.startsWith(heads))
        .map(name -> name.substring(heads.length()));
  }
}
