package dev.weir.aws.s3;

import dev.weir.aws.client.Clients;
import dev.weir.aws.server.LocalStack;
import dev.weir.aws.server.MotoServer;
import dev.weir.aws.server.S3Server;
import dev.weir.blob.BlobBytesContract;
import dev.weir.blob.BlobStore;
import dev.weir.blob.LinkClient;
import dev.weir.sim.SimClock;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/// The contract on the buckets of an emulator in a container, but for links, whose signatures it
/// does not check.
final class S3BlobStoreIT extends BlobBytesContract {
  @Override
  protected BlobStore newStore(SimClock clock) {
    Clients clients = LocalStack.clients();
    S3Client client = clients.client("S3", S3Client.builder().forcePathStyle(true));
    var bucket =
        new Bucket(
            S3Server.bucket(client), MotoServer.REGION.id(), Optional.of(LocalStack.address()));
    return new S3BlobStore(() -> client, bucket, clients::credentials, clock);
  }

  @Override
  public LinkClient client() {
    throw new IllegalStateException("No links are tried here.");
  }
}
