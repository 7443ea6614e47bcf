package dev.weir.aws.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.Lazy;
import dev.weir.aws.server.BreakingLine;
import dev.weir.aws.server.S3Server;
import dev.weir.blob.BlobStore;
import dev.weir.blob.BlobStoreContract;
import dev.weir.blob.LinkClient;
import dev.weir.sim.SimClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/// The contract against s3proxy.
final class S3BlobStoreTest extends BlobStoreContract {
  private static final String REGION = "eu-central-1";
  private static final Lazy<S3Server> SERVER = Lazy.of(S3BlobStoreTest::start);
  private static final Lazy<S3Client> CLIENT = Lazy.of(S3BlobStoreTest::connect);

  private Optional<LinkClient> links = Optional.empty();

  @Override
  protected BlobStore newStore(SimClock clock) {
    clock.set(Instant.now());
    var bucket = new Bucket(S3Server.bucket(CLIENT.get()), REGION, address());
    var remade = new RemadeLinks(clock, then -> store(bucket, then));
    links = Optional.of(remade.client());
    return remade;
  }

  @Override
  public LinkClient client() {
    return links.orElseThrow();
  }

  @AfterAll
  static void stop() throws Exception {
    SERVER.get().stop();
  }

  @Test
  void aLinkToTheServiceNamesBucketRegionAndWhatIsSigned() {
    var bucket = new Bucket("weir-bucket", REGION, Optional.empty());
    URI link =
        store(bucket, SimClock.atNoon()).uploadLink(key("a=b@1+2"), 7, Duration.ofMinutes(15));

    assertTrue(
        link.toString()
            .startsWith(
                "https://weir-bucket.s3.eu-central-1.amazonaws.com/contract/a%3Db%401%2B2?"),
        link.toString());
    assertTrue(
        link.getRawQuery().contains("X-Amz-SignedHeaders=content-length%3Bhost%3Bif-none-match"),
        link.getRawQuery());
    assertTrue(link.getRawQuery().contains("X-Amz-Expires=900"), link.getRawQuery());
    assertTrue(link.getRawQuery().contains("X-Amz-Date=20300101T120000Z"), link.getRawQuery());
  }

  @Test
  void aBlobIsNeverShownAsAPage() {
    given("a", "<script>");

    var headers = client().get(download("a")).headers();

    assertEquals("application/octet-stream", headers.get("content-type"));
  }

  @Test
  void aBlobWhoseAnswerWasLostIsOurs() throws Exception {
    try (var line = new BreakingLine(SERVER.get().address())) {
      var far = new Bucket(S3Server.bucket(CLIENT.get()), REGION, Optional.of(line.address()));
      S3Client client =
          SERVER
              .get()
              .clientsAt(line.address())
              .client("S3", S3Client.builder().forcePathStyle(true));
      var store = new S3BlobStore(() -> client, far, SERVER.get().clients()::credentials, clock());
      line.breakNext(1);

      assertTrue(store.put(key("a"), bytes("mine")));

      assertEquals(0, line.left());
      assertFalse(store.put(key("a"), bytes("theirs")));
    }
  }

  private static S3BlobStore store(Bucket bucket, InstantSource clock) {
    return new S3BlobStore(CLIENT, bucket, SERVER.get().clients()::credentials, clock);
  }

  private static Optional<URI> address() {
    return Optional.of(SERVER.get().address());
  }

  private static S3Client connect() {
    return SERVER.get().clients().client("S3", S3Client.builder().forcePathStyle(true));
  }

  private static S3Server start() {
    try {
      return S3Server.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
