package dev.weir.aws.s3;

import dev.weir.blob.BlobKey;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/// A bucket and where it is.
///
/// @param region such as `eu-central-1`
/// @param endpoint a server that stands in for S3, whose buckets are folders; empty in an account
public record Bucket(String name, String region, Optional<URI> endpoint) {

  /// Where the blob is, without leave to go there.
  URI address(BlobKey key) {
    String path = "/" + SdkHttpUtils.urlEncodeIgnoreSlashes(key.value());
    return URI.create(endpoint.map(server -> server + "/" + name).orElseGet(this::host) + path);
  }

  private String host() {
    return "https://%s.s3.%s.%s"
        .formatted(name, region, PartitionMetadata.of(Region.of(region)).dnsSuffix());
  }
}
