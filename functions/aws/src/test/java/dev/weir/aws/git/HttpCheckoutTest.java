package dev.weir.aws.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.aws.http.GuardedClient;
import dev.weir.project.Checkouts;
import dev.weir.project.Checkouts.Checkout;
import dev.weir.project.Checkouts.Refused;
import dev.weir.project.Checkouts.Wish;
import dev.weir.sim.SimWorld;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Repositories over http, from git's own server. What of it needs TLS is in HttpsCheckoutTest.
class HttpCheckoutTest {
  private static final PersonIdent ANN = new PersonIdent("Ann", "ann@example.com");

  @TempDir private Path folder;
  private final SimWorld world = new SimWorld(5);
  private GitServer server;
  private String first;
  private String second;
  private String aside;

  @BeforeEach
  void serve() throws Exception {
    Path served = Files.createDirectory(folder.resolve("served"));
    try (Git git = Git.init().setInitialBranch("trunk").setDirectory(work().toFile()).call()) {
      first = commit(git, "a.txt", "First").name();
      second = commit(git, "b.txt", "Second").name();
      git.tag().setName("v1").setSigned(false).setMessage("One").call();
      git.checkout().setName("aside").setCreateBranch(true).setStartPoint(first).call();
      aside = commit(git, "c.txt", "Aside").name();
      git.checkout().setName("trunk").call();
    }
    bare(served.resolve("shop.git"));
    Git.init().setBare(true).setDirectory(served.resolve("empty.git").toFile()).call().close();
    server = GitServer.over(served, "127.0.0.1");
  }

  @AfterEach
  void stop() {
    server.close();
    assertEquals(List.of(), left());
  }

  @Test
  void theNewestCommitOfABranchIsFetchedAlone() {
    try (Checkout checkout = opened(open("shop.git", "trunk", ""))) {
      assertEquals(Optional.of(second), checkout.git().sha());
      assertEquals(Optional.of("trunk"), checkout.git().branch());
      assertEquals(Optional.of("trunk"), checkout.git().defaultBranch());
      assertEquals(Optional.of("Second"), checkout.git().message());
      assertEquals(Optional.of(at("/open/shop.git")), checkout.git().repository());
      assertEquals(Optional.of("Second"), checkout.text("b.txt"));
      assertTrue(checkout.store().bytes() > 0);
      assertEquals(List.of(second), commits());
    }
  }

  @Test
  void withoutABranchItIsTheDefaultOne() {
    try (Checkout checkout = opened(open("shop.git", "", ""))) {
      assertEquals(Optional.of(second), checkout.git().sha());
      assertEquals(Optional.of("trunk"), checkout.git().branch());
    }
  }

  @Test
  void aTagIsFetched() {
    try (Checkout checkout = opened(open("shop.git", "v1", ""))) {
      assertEquals(Optional.of(second), checkout.git().sha());
      assertEquals(Optional.of("v1"), checkout.git().tag());
      assertEquals(Optional.empty(), checkout.git().branch());
    }
  }

  @Test
  void aCommitIsFetchedAlone() {
    try (Checkout checkout = opened(open("shop.git", "trunk", first))) {
      assertEquals(Optional.of(first), checkout.git().sha());
      assertEquals(Optional.of("trunk"), checkout.git().branch());
      assertEquals(Optional.empty(), checkout.text("b.txt"));
      assertEquals(List.of(first), commits());
    }
  }

  @Test
  void theStartOfAHashIsLookedForInAllBranches() {
    try (Checkout checkout = opened(open("shop.git", "", aside.substring(0, 9)))) {
      assertEquals(Optional.of(aside), checkout.git().sha());
      assertEquals(Optional.of("Aside"), checkout.text("c.txt"));
    }
  }

  @Test
  void anOldServerThatGivesNoCommitIsAskedForAllBranches() {
    server.beOld();
    try (Checkout checkout = opened(open("shop.git", "trunk", first))) {
      assertEquals(Optional.of(first), checkout.git().sha());
    }
    try (Checkout checkout = opened(open("shop.git", "", ""))) {
      assertEquals(Optional.of("trunk"), checkout.git().branch());
      assertEquals(Optional.of(second), checkout.git().sha());
    }
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertEquals(
        "There is no branch or tag \"trnk\" in the repository. Branches there: aside, trunk. Did"
            + " you mean \"trunk\"?",
        refused(open("shop.git", "trnk", "")));
    assertEquals(
        "There is no commit \"1234567\" in the repository. Was it pushed?",
        refused(open("shop.git", "", "1234567")));
    String unknown = "1".repeat(40);
    assertEquals(
        "There is no commit \"%s\" in the repository. Was it pushed?".formatted(unknown),
        refused(open("shop.git", "", unknown)));
    assertEquals("The repository has no commits yet.", refused(open("empty.git", "", "")));
    assertEquals(
        "There is no repository \"%s\", or it is not open to us.".formatted(at("/open/shp.git")),
        refused(open("shp.git", "", "")));
    assertEquals(
        "There is no repository \"%s\", or it is not open to us.".formatted(at("/nothing.git")),
        refused(wish(at("/nothing.git"), "", "", "")));
  }

  @Test
  void whereNobodyListensIsSaid() {
    String address = at("/open/shop.git");
    server.close();

    assertEquals(
        "Nobody answers at \"%s\".".formatted(address), refused(wish(address, "", "", "")));
  }

  @Test
  void theSecretThatIsNamedOpensTheRepository() {
    world.secrets.set("git/shop", GitServer.LOGIN + "\n");

    try (Checkout checkout = opened(closed("git/shop"))) {
      assertEquals(Optional.of(second), checkout.git().sha());
    }
  }

  @Test
  void aTokenIsThePasswordOfAUserOfAnyName() {
    world.secrets.set("git/token", "t0ken");

    refused(closed("git/token"));

    assertEquals(List.of("x-access-token:t0ken"), server.logins().stream().distinct().toList());
  }

  @Test
  void aRepositoryThatStaysClosedIsSaidToBe() {
    world.secrets.set("git/wrong", "ann:pass");

    assertEquals(
        "The repository \"%s\" is not open to us: it refuses the login of the secret \"git/wrong\"."
            .formatted(at("/closed/shop.git")),
        refused(closed("git/wrong")));
    assertEquals(
        "The repository \"%s\" is not open to us, or is not there. Give the name of a secret that opens it as login."
            .formatted(at("/closed/shop.git")),
        refused(wish(at("/closed/shop.git"), "", "", "")));
    assertEquals(
        "There is no secret \"git/none\", which should open the repository. Store it under this"
            + " name, or mend the name in the definition.",
        refused(closed("git/none")));
  }

  @Test
  void anAddressMayHoldNoLoginThatIsShown() {
    String address = at("/open/shop.git").replace("://", "://ann:p@ss@");

    try (Checkout checkout = opened(wish(address, "", "", ""))) {
      assertEquals(Optional.of(at("/open/shop.git")), checkout.git().repository());
    }
    assertEquals(
        "There is no repository \"%s\", or it is not open to us.".formatted(at("/open/shp.git")),
        refused(wish(address.replace("shop", "shp"), "", "", "")));
  }

  @Test
  void aRedirectIsFollowed() {
    server.moveTo(URI.create(at("/open")));

    try (Checkout checkout = opened(wish(at("/moved/shop.git"), "", "", ""))) {
      assertEquals(Optional.of(second), checkout.git().sha());
    }
  }

  @Test
  void aRedirectToAnAddressThatIsNotCalledIsRefused() throws Exception {
    try (GitServer inner = GitServer.over(folder.resolve("served"), "127.0.0.2")) {
      server.moveTo(inner.at("/open"));

      assertEquals(
          "\"127.0.0.2\" is not called: its address 127.0.0.2 is not on the public Internet"
              + " (loopback).",
          refused(wish(at("/moved/shop.git"), "", "", "")));
      assertEquals(List.of(), inner.requests());
    }
  }

  @Test
  void aLoginIsForTheServerThatIsNamedAlone() throws Exception {
    world.secrets.set("git/shop", GitServer.LOGIN);
    try (GitServer other = GitServer.over(folder.resolve("served"), "127.0.0.1")) {
      server.moveTo(other.at("/closed"));

      assertEquals(
          "The repository \"%s\" sends us on to \"%s\", and the login is for the first alone. Give the second as its address, if that is right."
              .formatted(at("/moved/shop.git"), other.at("/closed/shop.git/")),
          refused(wish(at("/moved/shop.git"), "", "", "git/shop")));
      assertEquals(List.of(), other.logins());
    }
  }

  @Test
  void aLoginThatWasTakenDoesNotGoOnToAnotherPort() throws Exception {
    world.secrets.set("git/shop", GitServer.LOGIN);
    try (GitServer other = GitServer.over(folder.resolve("served"), "127.0.0.1")) {
      server.moveTo(other.at("/open"));
      opened(wish(at("/closed-moved/shop.git"), "", "", "git/shop")).close();
      server.moveTo(other.at("/closed"));
      String reason = refused(wish(at("/closed-moved/shop.git"), "", "", "git/shop"));

      assertTrue(reason.contains("the login is for the first alone"), reason);
      assertTrue(server.logins().contains(GitServer.LOGIN));
      assertEquals(List.of(), other.logins());
    }
  }

  @Test
  void aPrivateKeyIsNotSentAsAPassword() {
    world.secrets.set(
        "git/key", "-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n-----END OPENSSH PRIVATE KEY-----");

    assertEquals(
        "The secret \"git/key\" is a key for ssh, and \"%s\" is not read over ssh. Give the repository's ssh address, or the name of a secret with a token."
            .formatted(at("/closed/shop.git")),
        refused(closed("git/key")));
    assertEquals(List.of(), server.logins());
  }

  @Test
  void loopbackIsReadOnlyWhereItIsAllowed() {
    assertEquals(
        "\"127.0.0.1\" is not called: its address 127.0.0.1 is not on the public Internet"
            + " (loopback).",
        refused(checkouts(_ -> false), open("shop.git", "", "")));
    assertEquals(List.of(), server.requests());
  }

  @Test
  void moreThanIsFetchedAtTheMostIsRefused() throws Exception {
    var limits = new GitCheckouts.Limits(2000, 1L << 20, 100);
    noise(4000);

    var failure =
        assertThrows(
            Checkouts.TooLarge.class,
            () -> checkouts(InetAddress::isLoopbackAddress, limits).open(open("shop.git", "", "")));
    assertEquals(
        "The repository sends more than 2.0 KiB; that is the most that is fetched.",
        failure.getMessage());
  }

  @Test
  void whatAnEndedProcessLeftIsRemovedAfterAnHour() throws Exception {
    Path left = Files.createDirectories(folder.resolve("checkouts/weir-key-1"));
    Files.writeString(left.resolve("key"), "secret");
    Path young = Files.createDirectories(folder.resolve("checkouts/weir-checkout-2"));
    Files.setLastModifiedTime(left, FileTime.from(world.clock.instant().minusSeconds(3601)));
    Files.setLastModifiedTime(young, FileTime.from(world.clock.instant().minusSeconds(3599)));

    opened(open("shop.git", "", "")).close();

    assertEquals(List.of(young), left());
    Files.delete(young);
  }

  @Test
  void whatCannotBeTidiedStopsNoCheckout() throws Exception {
    Path loop = Files.createDirectories(folder.resolve("checkouts")).resolve("loop");
    Files.createSymbolicLink(loop, loop);

    opened(open("shop.git", "", "")).close();

    Files.deleteIfExists(loop);
  }

  private void noise(int bytes) throws Exception {
    var random = new byte[bytes];
    new java.util.Random(7).nextBytes(random);
    try (Git git = Git.open(work().toFile())) {
      Files.write(work().resolve("noise"), random);
      commit(git, "d.txt", "Noise");
      git.push().setRemote(folder.resolve("served/shop.git").toString()).add("trunk").call();
    }
  }

  private Path work() {
    return folder.resolve("work");
  }

  private void bare(Path target) throws GitAPIException {
    Git.cloneRepository()
        .setURI(work().toUri().toString())
        .setBare(true)
        .setCloneAllBranches(true)
        .setDirectory(target.toFile())
        .call()
        .close();
  }

  private static RevCommit commit(Git git, String file, String message) throws Exception {
    Files.writeString(git.getRepository().getWorkTree().toPath().resolve(file), message);
    git.add().addFilepattern(".").call();
    return git.commit().setSign(false).setAuthor(ANN).setCommitter(ANN).setMessage(message).call();
  }

  private String at(String path) {
    return server.at(path).toString();
  }

  private Wish open(String name, String branch, String commit) {
    return wish(at("/open/" + name), branch, commit, "");
  }

  private Wish closed(String login) {
    return wish(at("/closed/shop.git"), "", "", login);
  }

  private static Wish wish(String address, String branch, String commit, String login) {
    return new Wish(address, some(branch), some(commit), some(login));
  }

  private static Optional<String> some(String text) {
    return Optional.of(text).filter(t -> !t.isEmpty());
  }

  private Checkouts checkouts(Predicate<InetAddress> exempt) {
    return checkouts(exempt, GitCheckouts.Limits.STANDARD);
  }

  private Checkouts checkouts(Predicate<InetAddress> exempt, GitCheckouts.Limits limits) {
    return new GitCheckouts(
        new GitCheckouts.Place(folder.resolve("checkouts"), Optional.of(folder)),
        () -> new GuardedClient(exempt),
        new GitCheckouts.Outside(world.blobs, world.secrets, world.clock),
        limits);
  }

  private static boolean isHere(InetAddress address) {
    return address.getHostAddress().equals("127.0.0.1");
  }

  private Checkout opened(Wish wish) {
    return assertInstanceOf(Checkout.class, checkouts(HttpCheckoutTest::isHere).open(wish));
  }

  private String refused(Wish wish) {
    return refused(checkouts(HttpCheckoutTest::isHere), wish);
  }

  private static String refused(Checkouts checkouts, Wish wish) {
    return assertInstanceOf(Refused.class, checkouts.open(wish)).reason();
  }

  /// The commits that the one open checkout has fetched.
  private List<String> commits() {
    try (Git git = Git.open(left().getFirst().toFile())) {
      return Stream.of(first, second, aside).filter(id -> has(git, id)).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean has(Git git, String commit) {
    try {
      return git.getRepository()
          .getObjectDatabase()
          .has(org.eclipse.jgit.lib.ObjectId.fromString(commit));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<Path> left() {
    try (Stream<Path> files = Files.list(folder.resolve("checkouts"))) {
      return files.toList();
    } catch (IOException _) {
      return List.of();
    }
  }
}
