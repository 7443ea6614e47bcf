package dev.weir.aws.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.aws.http.GuardedClient;
import dev.weir.project.Checkouts;
import dev.weir.project.Checkouts.Checkout;
import dev.weir.project.Checkouts.Refused;
import dev.weir.project.Checkouts.Wish;
import dev.weir.sim.SimWorld;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/// Repositories over https, as an account reads them, from git's own server.
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class HttpsCheckoutTest {
  private static final String PASSWORD = "changeit";

  @TempDir private Path folder;
  private final SimWorld world = new SimWorld(5);
  private GitServer server;

  @BeforeEach
  void serve() throws Exception {
    Path served = Files.createDirectory(folder.resolve("served"));
    try (Git git = Git.init().setDirectory(served.resolve("shop").toFile()).call()) {
      git.commit().setSign(false).setAuthor("Ann", "ann@example.com").setMessage("First").call();
    }
    server = GitServer.over(served, tls());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aRepositoryBehindTlsIsRead() {
    world.secrets.set("git/shop", GitServer.LOGIN);
    String address = server.at("/closed/shop/.git").toString();

    try (Checkout checkout =
        assertInstanceOf(Checkout.class, trusting().open(wish(address, "git/shop")))) {
      assertEquals(Optional.of("First"), checkout.git().message());
    }
  }

  @Test
  void aServerWithACertificateOfNobodyIsRefused() {
    String address = server.at("/open/shop/.git").toString();

    String reason = assertInstanceOf(Refused.class, checkouts().open(wish(address, ""))).reason();

    assertTrue(
        reason.startsWith("The server of \"%s\" is not one that we trust: ".formatted(address)),
        reason);
    assertEquals(List.of(), server.requests());
  }

  @Test
  void noRedirectLeadsFromTlsToPlainText() throws Exception {
    try (GitServer plain = GitServer.over(folder.resolve("served"), "127.0.0.1")) {
      server.moveTo(URI.create(plain.at("/open").toString()));

      String address = server.at("/moved/shop/.git").toString();
      assertEquals(
          new Refused(
              "The repository \"%s\" sends us on from https to where anybody can listen. Ask those who run it."
                  .formatted(address)),
          trusting().open(wish(address, "")));
      assertEquals(List.of(), plain.requests());
    }
  }

  private static Wish wish(String address, String login) {
    return new Wish(
        address,
        Optional.empty(),
        Optional.empty(),
        Optional.of(login).filter(name -> !name.isEmpty()));
  }

  /// Which trust the certificate of the server.
  private Checkouts trusting() {
    Properties before = System.getProperties();
    var properties = new Properties();
    properties.putAll(before);
    properties.setProperty("javax.net.ssl.trustStore", keys().toString());
    properties.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
    System.setProperties(properties);
    try {
      return checkouts(client());
    } finally {
      System.setProperties(before);
    }
  }

  private Checkouts checkouts() {
    return checkouts(client());
  }

  private static GuardedClient client() {
    return new GuardedClient(InetAddress::isLoopbackAddress);
  }

  private Checkouts checkouts(GuardedClient client) {
    return new GitCheckouts(
        new GitCheckouts.Place(folder.resolve("checkouts"), Optional.empty()),
        () -> client,
        new GitCheckouts.Outside(world.blobs, world.secrets, world.clock));
  }

  private Path keys() {
    return folder.resolve("keys.p12");
  }

  private SSLContext tls() throws Exception {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var made =
        new ProcessBuilder(
                List.of(
                    keytool,
                    "-genkeypair",
                    "-alias",
                    "git",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=git",
                    "-ext",
                    "san=ip:127.0.0.1",
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    PASSWORD,
                    "-keystore",
                    keys().toString()))
            .redirectErrorStream(true)
            .start();
    String said = new String(made.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, made.waitFor(), said);
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys())) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, PASSWORD.toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), null, null);
    return tls;
  }
}
