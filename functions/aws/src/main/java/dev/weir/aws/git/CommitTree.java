package dev.weir.aws.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.plan.Cause;
import dev.weir.project.Checkouts;
import dev.weir.task.Outcome.Stored;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/// The tree of one commit.
final class CommitTree implements Checkouts.Checkout {
  private static final int LISTED_MAX = 10_000;

  private final Repository repository;
  private final Cause.Git git;
  private final RevCommit commit;
  private final SourceArchive archive;
  private final Runnable close;

  /// @param close what ends the checkout
  CommitTree(
      Repository repository,
      Cause.Git git,
      RevCommit commit,
      SourceArchive archive,
      Runnable close) {
    this.repository = repository;
    this.git = git;
    this.commit = commit;
    this.archive = archive;
    this.close = close;
  }

  @Override
  public Cause.Git git() {
    return git;
  }

  @Override
  public List<String> files(String folder) {
    try (TreeWalk at = TreeWalk.forPath(repository, folder, commit.getTree())) {
      if (at == null || !at.getFileMode(0).equals(FileMode.TREE)) {
        return List.of();
      }
      return names(at);
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  private List<String> names(TreeWalk at) throws IOException {
    var names = new ArrayList<String>();
    try (var inside = new TreeWalk(repository)) {
      inside.addTree(at.getObjectId(0));
      while (inside.next() && names.size() < LISTED_MAX) {
        if (isFile(inside.getFileMode(0))) {
          names.add(inside.getNameString());
        }
      }
    }
    names.sort(null);
    return List.copyOf(names);
  }

  @Override
  public Optional<String> text(String path) {
    if (path.isEmpty() || path.startsWith("/") || path.endsWith("/")) {
      return Optional.empty();
    }
    try (TreeWalk at = TreeWalk.forPath(repository, path, commit.getTree())) {
      if (at == null || !isFile(at.getFileMode(0))) {
        return Optional.empty();
      }
      ObjectLoader loader = repository.open(at.getObjectId(0));
      return loader.getSize() > TEXT_BYTES_MAX
          ? Optional.empty()
          : Optional.of(new String(loader.getBytes(TEXT_BYTES_MAX), UTF_8));
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  @Override
  public Stored store() {
    try {
      return archive.store(repository, commit);
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  @Override
  public void close() {
    close.run();
  }

  private static boolean isFile(FileMode mode) {
    return mode.equals(FileMode.REGULAR_FILE) || mode.equals(FileMode.EXECUTABLE_FILE);
  }

  private static Checkouts.Unavailable damaged(IOException e) {
    return new Checkouts.Unavailable(
        "The files of the commit cannot be read: %s.".formatted(e.getMessage()), e);
  }
}
