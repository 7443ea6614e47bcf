package dev.weir.cli.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.plan.Cause;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitTest {
  @TempDir private Path folder;

  @Test
  void aFolderWithoutGitHasNoCommit() {
    var commit = new Commit(new Git(), folder);

    assertEquals(Cause.Git.NONE, commit.facts());
    assertEquals(Optional.empty(), commit.changes());
  }

  @Test
  void aRepositoryBeforeItsFirstCommitHasNone() throws IOException {
    WorkTree tree = WorkTree.create(folder).file("a", "a");

    assertEquals(Cause.Git.NONE, commit(tree).facts());
    assertEquals(Optional.empty(), commit(tree).changes());
  }

  @Test
  void theCommitIsKnown() throws IOException {
    WorkTree tree = WorkTree.create(folder).file("a", "a").commit("First\n\nWith a body.");
    tree.git("remote", "add", "origin", "https://bot:hunter2@example.org/team/app.git");

    Cause.Git facts = commit(tree).facts();

    assertEquals(Optional.of("https://example.org/team/app.git"), facts.repository());
    assertEquals(Optional.of("main"), facts.branch());
    assertEquals(Optional.empty(), facts.tag());
    assertEquals(Optional.of("main"), facts.defaultBranch());
    assertEquals(Optional.of("First\n\nWith a body."), facts.message());
    assertEquals(Optional.of("Ada <ada@example.org>"), facts.author());
    assertTrue(facts.sha().orElse("").matches("[0-9a-f]{40}"), facts.sha()::toString);
  }

  @Test
  void aTagThatIsCheckedOutIsATag() throws IOException {
    WorkTree tree = WorkTree.create(folder).file("a", "a").commit("One");
    tree.git("tag", "v1");
    tree.git("checkout", "-q", "--detach", "v1");

    Cause.Git facts = commit(tree).facts();

    assertEquals(Optional.empty(), facts.branch());
    assertEquals(Optional.of("v1"), facts.tag());
  }

  @Test
  void onTheDefaultBranchTheCommitBeforeIsComparedWith() throws IOException {
    WorkTree tree = WorkTree.create(folder).file("a", "a").file("b", "b").commit("One");
    tree.file("a", "changed").commit("Two").file("b", "not committed").file("c", "new");

    assertEquals(Optional.of(List.of("a", "b", "c")), commit(tree).changes());
  }

  @Test
  void onABranchThePlaceWhereItLeftIsComparedWith() throws IOException {
    WorkTree tree = WorkTree.create(folder).file("a", "a").commit("One");
    tree.git("checkout", "-q", "-b", "topic");
    tree.file("b", "b").commit("Two").file("c", "c").commit("Three");

    assertEquals(Optional.of(List.of("b", "c")), commit(tree).changes());
  }

  @Test
  void changesAreNamedFromTheSourceFolder() throws IOException {
    WorkTree tree = WorkTree.create(folder).file("a", "a").file("sub/b", "b").commit("One");
    tree.file("a", "changed").file("sub/b", "changed").file("sub/c", "new").commit("Two");

    var commit = new Commit(new Git(), tree.folder().resolve("sub"));

    assertEquals(Optional.of(List.of("b", "c")), commit.changes());
  }

  private static Commit commit(WorkTree tree) {
    return new Commit(new Git(), tree.folder());
  }
}
