package dev.weir.aws.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.aws.http.GuardedClient;
import dev.weir.plan.RepositoryId;
import dev.weir.project.Checkouts;
import dev.weir.project.Checkouts.Checkout;
import dev.weir.project.Checkouts.Refused;
import dev.weir.project.Checkouts.Wish;
import dev.weir.sim.SimWorld;
import dev.weir.task.Outcome.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitCheckoutsTest {
  private static final PersonIdent ANN = new PersonIdent("Ann", "ann@example.com");

  @TempDir private Path folder;
  private final SimWorld world = new SimWorld(3);
  private Path home;

  @BeforeEach
  void makeRepository() throws Exception {
    home = Files.createDirectory(folder.resolve("shop")).toRealPath();
    try (Git git = Git.init().setInitialBranch("trunk").setDirectory(home.toFile()).call()) {
      write(git, ".cicd-pipelines/a.yml", "name: a");
      write(git, ".cicd-pipelines/sub/b.yml", "name: b");
      Files.createSymbolicLink(home.resolve(".cicd-pipelines/link.yml"), Path.of("a.yml"));
      commit(git, "First");
      git.branchCreate().setName("old").call();
      write(git, "new.txt", "new");
      commit(git, "Second\n\nMore.");
      Files.writeString(home.resolve("untracked.txt"), "not committed");
    }
  }

  @Test
  void theDefaultBranchsNewestCommitIsRead() {
    try (Checkout checkout = opened(here(Optional.empty(), Optional.empty()))) {
      assertEquals(Optional.of("trunk"), checkout.git().branch());
      assertEquals(Optional.of("Second\n\nMore."), checkout.git().message());
      assertEquals(Optional.of("Ann <ann@example.com>"), checkout.git().author());
      assertEquals(Optional.of(home.toString()), checkout.git().repository());
      assertEquals(List.of("a.yml"), checkout.files(".cicd-pipelines"));
      assertEquals(Optional.of("name: a"), checkout.text(".cicd-pipelines/a.yml"));
      assertEquals(Optional.of("new"), checkout.text("new.txt"));
      assertEquals(Optional.empty(), checkout.text("untracked.txt"));
      assertEquals(Optional.empty(), checkout.text(".cicd-pipelines/link.yml"));
      assertEquals(Optional.empty(), checkout.text("../shop/new.txt"));
    }
  }

  @Test
  void aBranchAndTheStartOfAHashAreFound() {
    String old;
    try (Checkout checkout = opened(here(Optional.of("old"), Optional.empty()))) {
      old = checkout.git().sha().orElseThrow();
      assertEquals(Optional.empty(), checkout.text("new.txt"));
    }
    try (Checkout checkout = opened(here(Optional.empty(), Optional.of(old.substring(0, 8))))) {
      assertEquals(Optional.of(old), checkout.git().sha());
      assertEquals(Optional.empty(), checkout.git().branch());
    }
  }

  @Test
  void theSameCommitIsTheSameSource() {
    Stored first;
    try (Checkout checkout = opened(here(Optional.empty(), Optional.empty()))) {
      first = checkout.store();
    }
    try (Checkout checkout = opened(here(Optional.of("trunk"), Optional.empty()))) {
      assertEquals(first, checkout.store());
    }
    assertEquals(
        Optional.of(first.bytes()), world.blobs.size(new dev.weir.blob.BlobKey(first.key())));
    assertEquals(List.of(), left());
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertEquals(
        "There is no branch or tag \"trnk\" in the repository. Branches there: old, trunk. Did you"
            + " mean \"trunk\"?",
        refused(here(Optional.of("trnk"), Optional.empty())));
    assertEquals(
        "There is no commit \"1234567\" in the repository. Was it pushed?",
        refused(here(Optional.empty(), Optional.of("1234567"))));
    assertEquals(
        "There is no git repository at \"%s\".".formatted(folder.toAbsolutePath()),
        refused(new Wish(folder.toString(), Optional.empty(), Optional.empty(), Optional.empty())));
  }

  @Test
  void anEmptyRepositorySaysSo() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Git.init().setDirectory(empty.toFile()).call().close();

    assertEquals(
        "The repository has no commits yet.",
        refused(new Wish(empty.toString(), Optional.empty(), Optional.empty(), Optional.empty())));
  }

  @Test
  void aPathIsCalledByTheAddressItWasClonedFrom() throws Exception {
    assertEquals(RepositoryId.of(home.toString()), checkouts().identify("."));
    assertEquals(RepositoryId.of(home.toString()), checkouts().identify(home + "/.cicd-pipelines"));
    try (Git git = Git.open(home.toFile())) {
      git.getRepository()
          .getConfig()
          .setString("remote", "origin", "url", "https://ann@git.example.com/team/shop.git");
      git.getRepository().getConfig().save();
    }
    assertEquals(RepositoryId.of("git@git.example.com:team/shop"), checkouts().identify("./"));
    try (Checkout checkout = opened(here(Optional.empty(), Optional.empty()))) {
      assertEquals(
          Optional.of("https://git.example.com/team/shop.git"), checkout.git().repository());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc", "./", "file:///srv/shop", "../shop"})
  void anAccountReadsNoPaths(String path) {
    assertEquals(
        true,
        refused(account(), new Wish(path, Optional.empty(), Optional.empty(), Optional.empty()))
            .contains("is a path, and this server reads no disks"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/x.git",
        "https://localhost/x.git",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/x.git",
        "https://10.0.0.1:8443/x.git"
      })
  void anAccountCallsNoPrivateAddress(String address) {
    assertEquals(
        true,
        refused(account(), new Wish(address, Optional.empty(), Optional.empty(), Optional.empty()))
            .contains("is not called"));
    assertEquals(List.of(), left());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ssh://git@git.example.com/x.git",
        "git@git.example.com:x",
        "http://git.example.com/x.git",
        "git://git.example.com/x.git",
        "ext::sh -c id"
      })
  void anAccountReadsHttpsAlone(String address) {
    assertEquals(
        "\"%s\" is not read: this server reads repositories over https alone. Give the https address, with the name of a secret as login if it needs one."
            .formatted(address),
        refused(
            account(), new Wish(address, Optional.empty(), Optional.empty(), Optional.empty())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"git://git.example.com/x.git", "ftp://git.example.com/x", "ext::sh -c id"})
  void whatIsNeitherHttpNorSshIsRefused(String address) {
    assertEquals(
        true,
        refused(new Wish(address, Optional.empty(), Optional.empty(), Optional.empty()))
            .contains("is not read: this server reads repositories over https, http and ssh."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", ".git", ".GIT"})
  void hostileNamesAreRefused(String name) throws Exception {
    try (Git git = Git.open(home.toFile())) {
      hostile(git.getRepository(), name);
    }
    try (Checkout checkout = opened(here(Optional.of("hostile"), Optional.empty()))) {
      assertThrows(Checkouts.TooLarge.class, checkout::store);
    }
    assertEquals(List.of(), left());
  }

  /// As no git makes it: a folder of that name with a file in it.
  private static void hostile(Repository repository, String name) throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId text = inserter.insert(Constants.OBJ_BLOB, new byte[] {1});
      var inner = new TreeFormatter();
      inner.append("config", FileMode.REGULAR_FILE, text);
      var outer = new TreeFormatter();
      outer.append(
          name.getBytes(java.nio.charset.StandardCharsets.UTF_8),
          FileMode.TREE,
          inserter.insert(inner));
      var commit = new CommitBuilder();
      commit.setTreeId(inserter.insert(outer));
      commit.setAuthor(ANN);
      commit.setCommitter(ANN);
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      var update = repository.updateRef("refs/heads/hostile");
      update.setNewObjectId(id);
      update.update();
    }
  }

  private static void write(Git git, String path, String text) throws IOException {
    Path file = git.getRepository().getWorkTree().toPath().resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void commit(Git git, String message) throws GitAPIException {
    git.add().addFilepattern(".").call();
    git.commit().setSign(false).setAuthor(ANN).setCommitter(ANN).setMessage(message).call();
  }

  private Wish here(Optional<String> branch, Optional<String> commit) {
    return new Wish("./", branch, commit, Optional.empty());
  }

  private GitCheckouts checkouts() {
    return made(Optional.of(home));
  }

  private GitCheckouts account() {
    return made(Optional.empty());
  }

  private GitCheckouts made(Optional<Path> directory) {
    return new GitCheckouts(
        new GitCheckouts.Place(folder.resolve("checkouts"), directory),
        () -> new GuardedClient(_ -> false),
        new GitCheckouts.Outside(world.blobs, world.secrets, world.clock));
  }

  private Checkout opened(Wish wish) {
    return assertInstanceOf(Checkout.class, checkouts().open(wish));
  }

  private String refused(Wish wish) {
    return refused(checkouts(), wish);
  }

  private static String refused(GitCheckouts checkouts, Wish wish) {
    return assertInstanceOf(Refused.class, checkouts.open(wish)).reason();
  }

  private List<Path> left() {
    try (Stream<Path> files = Files.list(folder.resolve("checkouts"))) {
      return files.toList();
    } catch (IOException _) {
      return List.of();
    }
  }
}
