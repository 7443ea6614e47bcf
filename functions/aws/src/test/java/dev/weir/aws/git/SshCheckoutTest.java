package dev.weir.aws.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.aws.http.GuardedClient;
import dev.weir.project.Checkouts;
import dev.weir.project.Checkouts.Checkout;
import dev.weir.project.Checkouts.Refused;
import dev.weir.project.Checkouts.Wish;
import dev.weir.sim.SimWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.ProcessShellFactory;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Repositories over ssh, by the program `ssh` of this machine, from a server within the test. A
/// user of the test's own has, in [#folder], `ssh.config`, `known_hosts`, and an agent where a test
/// starts one. Of the user of this machine only the known hosts are looked at: for a secret that
/// has none beside its key.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SshCheckoutTest {
  @TempDir private Path folder;
  private final SimWorld world = new SimWorld(5);
  private final ConcurrentLinkedQueue<String> commands = new ConcurrentLinkedQueue<>();
  private final SshServer server = SshServer.setUpDefaultServer();
  private KeyPair hostKey;
  private String first;

  @BeforeEach
  void serve() throws Exception {
    assumeTrue(hasSsh(), "Left out: there is no program ssh-keygen here (package openssh-client)");
    write(
        "ssh.config",
        String.join(
            "\n",
            "UserKnownHostsFile " + folder.resolve("known_hosts"),
            "GlobalKnownHostsFile none",
            "IdentityFile none",
            "IdentityAgent " + folder.resolve("agent"),
            ""));
    write("ssh", "#!/bin/sh\nexec ssh -F '%s' \"$@\"\n".formatted(folder.resolve("ssh.config")));
    assertTrue(folder.resolve("ssh").toFile().setExecutable(true));
    try (Git git = Git.init().setInitialBranch("trunk").setDirectory(shop().toFile()).call()) {
      first = commit(git, "First");
      commit(git, "Second");
    }
    hostKey = pair();
    server.setHost("127.0.0.1");
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    PublicKey ann = made("ann");
    server.setPublickeyAuthenticator((_, key, _) -> KeyUtils.compareKeys(key, ann));
    server.setCommandFactory((channel, command) -> {
      commands.add(command);
      return new ProcessShellFactory(command, "/bin/sh", "-c", command).createShell(channel);
    });
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.stop(true);
    assertEquals(List.of(), left());
  }

  @Test
  void aRepositoryIsReadWithTheKeyAndTheKnownHostsOfASecret() throws Exception {
    world.secrets.set("git/ann", key("ann") + known(hostKey));

    try (Checkout checkout = opened(wish(address(), "", "git/ann"))) {
      assertEquals(Optional.of("Second"), checkout.git().message());
      assertEquals(Optional.of("trunk"), checkout.git().branch());
      assertEquals(Optional.of(address()), checkout.git().repository());
    }
    assertTrue(commands.stream().allMatch(c -> c.startsWith("git-upload-pack '")), "" + commands);
  }

  @Test
  void aRepositoryIsReadWithAKeyOfTheUsersAgent() throws Exception {
    write("known_hosts", known(hostKey));
    String socket = folder.resolve("agent").toString();
    Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket).start();
    try {
      awaitAgent(agent);
      handToAgent("ann");

      try (Checkout checkout = opened(wish(address(), "", ""))) {
        assertEquals(Optional.of("Second"), checkout.git().message());
      }
    } finally {
      agent.destroy();
      agent.waitFor();
    }
    assertEquals(
        "The repository \"%s\" is not open to us, or is not there. Load a key that opens it into your agent, or give the name of a secret with one as login."
            .formatted(address()),
        refused(wish(address(), "", "")));
  }

  @Test
  void aCommitIsRead() throws Exception {
    world.secrets.set("git/ann", key("ann") + known(hostKey));

    try (Checkout checkout = opened(wish(address(), first, "git/ann"))) {
      assertEquals(Optional.of("First"), checkout.git().message());
    }
  }

  @Test
  void aServerOfAnotherKeyIsNotTrusted() throws Exception {
    world.secrets.set("git/ann", key("ann") + known(pair()));

    assertEquals(
        "The server of \"%s\" shows another key than the known one. Compare its key with what its owners publish, and put it into the secret \"git/ann\", below the private key."
            .formatted(address()),
        refused(wish(address(), "", "git/ann")));
    assertEquals(List.of(), List.copyOf(commands));
  }

  @Test
  void aServerIsNotTrustedAtFirstSight() throws Exception {
    world.secrets.set("git/ann", key("ann"));

    assertEquals(
        "The server of \"%s\" is not one whose key is known. Compare its key with what its owners publish, and put it into the secret \"git/ann\", below the private key."
            .formatted(address()),
        refused(wish(address(), "", "git/ann")));
    assertEquals(
        "The server of \"%s\" is not one whose key is known. Compare its key with what its owners publish, and put it into ~/.ssh/known_hosts."
            .formatted(address()),
        refused(wish(address(), "", "")));
    assertEquals(List.of(), List.copyOf(commands));
  }

  @Test
  void aKeyThatOpensNothingIsRefused() throws Exception {
    made("bob");
    world.secrets.set("git/bob", key("bob") + known(hostKey));

    assertEquals(
        "The repository \"%s\" is not open to us: it refuses the key of the secret \"git/bob\"."
            .formatted(address()),
        refused(wish(address(), "", "git/bob")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "t0ken",
        "-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n-----END OPENSSH PRIVATE KEY-----"
      })
  void aSecretWithoutAKeyIsSaidToBe(String secret) throws Exception {
    world.secrets.set("git/none", secret + "\n" + known(hostKey));

    assertEquals(
        "The secret \"git/none\" holds no private key that ssh can use. It is a key without a"
            + " passphrase, and may go on with lines of a known_hosts file.",
        refused(wish(address(), "", "git/none")));
  }

  @Test
  void whatIsNotThereIsSaid() throws Exception {
    world.secrets.set("git/ann", key("ann") + known(hostKey));

    assertEquals(
        "There is no repository \"%s\", or it is not open to us."
            .formatted(address().replace("shop", "shp")),
        refused(wish(address().replace("shop", "shp"), "", "git/ann")));
    assertEquals(
        "There is no commit \"1234567\" in the repository. Was it pushed?",
        refused(wish(address(), "1234567", "git/ann")));
    assertEquals(
        "There is no secret \"git/none\", which should open the repository. Store it under this"
            + " name, or mend the name in the definition.",
        refused(wish(address(), "", "git/none")));
    String address = address();
    server.stop(true);
    assertEquals(
        "Nobody answers at \"%s\".".formatted(address), refused(wish(address, "", "git/ann")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ssh://-oProxyCommand=id/x.git",
        "ssh://-lroot@127.0.0.1/x.git",
        "ssh://git@$(id)/x.git",
        "-oProxyCommand=id:x",
        "a\\b:x"
      })
  void anAddressIsNoOption(String address) {
    assertTrue(
        refused(wish(address, "", ""))
            .contains("its user or host has letters that neither should have"));
  }

  @Test
  void aPathIsNoCommand() throws Exception {
    world.secrets.set("git/ann", key("ann") + known(hostKey));
    Path mark = folder.resolve("mark");

    refused(wish(address() + "';touch '" + mark, "", "git/ann"));

    assertTrue(Files.notExists(mark));
  }

  @Test
  void moreThanIsFetchedAtTheMostIsRefused() throws Exception {
    world.secrets.set("git/ann", key("ann") + known(hostKey));
    var limits = new GitCheckouts.Limits(200, 1L << 20, 100);

    var failure =
        assertThrows(
            Checkouts.TooLarge.class, () -> checkouts(limits).open(wish(address(), "", "git/ann")));

    assertEquals(
        "The repository sends more than 200 B; that is the most that is fetched.",
        failure.getMessage());
  }

  private static boolean hasSsh() {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(place -> Files.isExecutable(Path.of(place, "ssh-keygen")));
  }

  private Path shop() {
    return folder.resolve("shop");
  }

  private static String commit(Git git, String message) throws Exception {
    return git.commit()
        .setSign(false)
        .setAuthor("Ann", "ann@example.com")
        .setMessage(message)
        .call()
        .name();
  }

  private static KeyPair pair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  /// A private key as people have them, in the file of that name.
  private PublicKey made(String name) throws Exception {
    String file = folder.resolve(name).toString();
    var program =
        new ProcessBuilder("ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-f", file).start();
    assertEquals(0, program.waitFor(), () -> said(program));
    String line = Files.readString(folder.resolve(name + ".pub"));
    return AuthorizedKeyEntry.parseAuthorizedKeyEntry(line).resolvePublicKey(null, null, null);
  }

  private void awaitAgent(Process agent) {
    while (agent.isAlive() && Files.notExists(folder.resolve("agent"))) {
      LockSupport.parkNanos(1_000_000);
    }
    assertTrue(agent.isAlive(), () -> said(agent));
  }

  /// From then on the agent alone has the key.
  private void handToAgent(String name) throws Exception {
    var adding = new ProcessBuilder("ssh-add", "-q", folder.resolve(name).toString());
    adding.environment().put("SSH_AUTH_SOCK", folder.resolve("agent").toString());
    Process program = adding.start();
    assertEquals(0, program.waitFor(), () -> said(program));
    Files.delete(folder.resolve(name));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static String said(Process program) {
    try {
      return new String(program.getErrorStream().readAllBytes(), UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private String key(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private String known(KeyPair key) {
    return "# of the test\n[127.0.0.1]:%d %s\n"
        .formatted(server.getPort(), PublicKeyEntry.toString(key.getPublic()));
  }

  private String address() {
    return "ssh://git@127.0.0.1:%d%s".formatted(server.getPort(), shop());
  }

  private static Wish wish(String address, String commit, String login) {
    return new Wish(address, Optional.empty(), some(commit), some(login));
  }

  private static Optional<String> some(String text) {
    return Optional.of(text).filter(t -> !t.isEmpty());
  }

  private Checkouts checkouts(GitCheckouts.Limits limits) {
    return new GitCheckouts(
        new GitCheckouts.Place(folder.resolve("checkouts"), Optional.of(folder)),
        () -> new GuardedClient(_ -> false),
        new GitCheckouts.Outside(
            world.blobs, world.secrets, world.clock, folder.resolve("ssh").toString()),
        limits);
  }

  private Checkout opened(Wish wish) {
    Checkouts.Opened opened = checkouts(GitCheckouts.Limits.STANDARD).open(wish);
    return assertInstanceOf(Checkout.class, opened, opened::toString);
  }

  private String refused(Wish wish) {
    return assertInstanceOf(Refused.class, checkouts(GitCheckouts.Limits.STANDARD).open(wish))
        .reason();
  }

  private List<Path> left() {
    try (Stream<Path> files = Files.list(folder.resolve("checkouts"))) {
      return files.toList();
    } catch (IOException _) {
      return List.of();
    }
  }
}
