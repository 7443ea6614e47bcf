package dev.weir.aws.server;

import dev.weir.aws.client.Account;
import dev.weir.aws.client.Clients;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.services.s3.S3Client;

/// An S3 server in this JVM (s3proxy, Apache-2.0), with its objects in memory. It checks signatures
/// and whether links have expired. Whoever knows the secret may call, under any name.
public final class S3Server {
  /// Of all keys.
  public static final String SECRET = "a/secret+of/the/tests";

  private static final Account.Credentials CREDENTIALS =
      new Account.Credentials("AKIAIOSFODNN7EXAMPLE", SECRET, Optional.empty());

  private static final AtomicInteger BUCKETS = new AtomicInteger();

  private final S3Proxy proxy;

  private S3Server(S3Proxy proxy) {
    this.proxy = proxy;
  }

  public static S3Server start() throws Exception {
    BlobStore memory = new FlatKeys(new TransientNio2BlobStore());
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(memory)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, CREDENTIALS.id(), CREDENTIALS.secret())
            .build();
    proxy.setBlobStoreLocator((_, _, _) -> new AccessGrant(SECRET, memory));
    proxy.start();
    return new S3Server(proxy);
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + proxy.getPort());
  }

  /// Clients of this server.
  public Clients clients() {
    return clientsAt(address());
  }

  /// Clients that reach the server by way of another address.
  public Clients clientsAt(URI address) {
    return new Clients(new Account(MotoServer.REGION.id(), CREDENTIALS, Map.of("S3", address)));
  }

  /// The name of a new bucket.
  public static String bucket(S3Client client) {
    String name = "weir-" + BUCKETS.incrementAndGet();
    client.createBucket(request -> request.bucket(name));
    return name;
  }

  public void stop() throws Exception {
    proxy.stop();
  }
}
