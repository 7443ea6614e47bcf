package dev.weir.aws.s3;

import dev.weir.blob.BlobKey;
import dev.weir.blob.BlobStore;
import dev.weir.blob.SavedAs;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/// Makes links that are signed by themselves (docs.aws.amazon.com/AmazonS3, "Authenticating
/// Requests: Using Query Parameters"). Making one asks nobody and costs nothing.
final class Links {
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final Bucket bucket;
  private final AwsCredentials credentials;
  private final Clock clock;

  Links(Bucket bucket, AwsCredentials credentials, InstantSource clock) {
    this.bucket = bucket;
    this.credentials = credentials;
    this.clock = clock.withZone(ZoneOffset.UTC);
  }

  URI upload(BlobKey key, long bytes, Duration life) {
    var request =
        request(SdkHttpMethod.PUT, key)
            .putHeader("Content-Length", Long.toString(bytes))
            .putHeader(BlobStore.CREATE_ONLY, "*");
    return sign(request, life);
  }

  URI download(BlobKey key, Optional<String> fileName, Duration life) {
    var request =
        request(SdkHttpMethod.GET, key)
            .putRawQueryParameter("response-content-type", "application/octet-stream");
    fileName.ifPresent(name ->
        request.putRawQueryParameter("response-content-disposition", SavedAs.disposition(name)));
    return sign(request, life);
  }

  /// Links to a server without TLS are signed as if it had it: the scheme is no part of what is
  /// signed, but decides whether the signer wants to see the body.
  private SdkHttpRequest.Builder request(SdkHttpMethod method, BlobKey key) {
    URI address = bucket.address(key);
    int port = address.getPort();
    return SdkHttpRequest.builder()
        .method(method)
        .protocol("https")
        .host(address.getHost())
        .port(port < 0 ? 443 : port)
        .encodedPath(address.getRawPath());
  }

  private URI sign(SdkHttpRequest.Builder request, Duration life) {
    if (life.compareTo(BlobStore.LINK_LIFE_MAX) > 0) {
      throw new IllegalArgumentException(
          "A link lives %s at the most, found %s.".formatted(BlobStore.LINK_LIFE_MAX, life));
    }
    URI signed =
        signer
            .sign(sign ->
                sign.request(request.build())
                    .identity(credentials)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, bucket.region())
                    .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                    .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, life)
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                    .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                    .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, clock))
            .request()
            .getUri();
    return bucket
        .endpoint()
        .map(server -> URI.create(signed.toString().replaceFirst("https", server.getScheme())))
        .orElse(signed);
  }
}
