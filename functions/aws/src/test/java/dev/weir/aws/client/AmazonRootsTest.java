package dev.weir.aws.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;

/// `amazon-roots.pem` of the archive: the certificates that Amazon Trust Services names for its
/// services, <https://www.amazontrust.com/repository/>.
final class AmazonRootsTest {
  private static final Path FILE =
      Path.of(System.getProperty("weir.root"), "functions/aws/src/main/archive/amazon-roots.pem");

  @Test
  void theArchiveHasTheFiveRootsOfAmazonsServices() throws Exception {
    assertEquals(
        List.of(
            "Amazon Root CA 1",
            "Amazon Root CA 2",
            "Amazon Root CA 3",
            "Amazon Root CA 4",
            "Starfield Services Root Certificate Authority - G2"),
        certificates().stream().map(AmazonRootsTest::name).toList());
  }

  @Test
  void javaTrustsThemToo() throws Exception {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    var trusted = (X509TrustManager) factory.getTrustManagers()[0];

    assertTrue(Arrays.asList(trusted.getAcceptedIssuers()).containsAll(certificates()));
  }

  private static List<X509Certificate> certificates() throws Exception {
    try (InputStream in = Files.newInputStream(FILE)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
          .map(X509Certificate.class::cast)
          .toList();
    }
  }

  private static String name(X509Certificate certificate) {
    String subject = certificate.getSubjectX500Principal().getName();
    return subject.replaceFirst("^CN=([^,]*),.*", "$1");
  }
}
