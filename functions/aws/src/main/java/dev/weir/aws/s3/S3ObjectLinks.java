package dev.weir.aws.s3;

import dev.weir.http.HttpOut;
import dev.weir.relay.ObjectLinks;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Signs links to objects in the buckets that may be read, all of one region. It needs nothing of
/// Amazon's SDK, so that a laptop can do it too.
public final class S3ObjectLinks implements ObjectLinks {
  private final Buckets buckets;
  private final InstantSource clock;

  public S3ObjectLinks(Buckets buckets, InstantSource clock) {
    this.buckets = buckets;
    this.clock = clock;
  }

  /// Those that may be read.
  ///
  /// @param names their names; `*` stands for all
  /// @param region of the buckets, such as `eu-central-1`
  /// @param endpoint a server that stands in for S3, whose buckets are folders; empty for S3
  /// @param keys empty where there are none
  /// @param remedy a full sentence: how a bucket, or a key, is added
  public record Buckets(
      List<String> names,
      String region,
      Optional<URI> endpoint,
      Optional<Keys> keys,
      String remedy) {

    private static final String REMEDY =
        "WEIR_RELAY_BUCKETS names them, separated by commas, when \"weir up\" is started; * is all"
            + " that AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY may read.";

    public Buckets {
      names = List.copyOf(names);
    }

    /// By the variables that Amazon's own tools read.
    public static Buckets of(List<String> names, Map<String, String> environment) {
      String region =
          environment.getOrDefault(
              "AWS_REGION", environment.getOrDefault("AWS_DEFAULT_REGION", "us-east-1"));
      Optional<URI> endpoint =
          Optional.ofNullable(environment.get("AWS_ENDPOINT_URL_S3")).map(URI::create);
      return new Buckets(names, region, endpoint, Keys.of(environment), REMEDY);
    }
  }

  /// What a request to Amazon is signed with.
  ///
  /// @param token empty for keys that do not expire
  public record Keys(String id, String secret, Optional<String> token) {

    static Optional<Keys> of(Map<String, String> environment) {
      String id = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
      String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
      if (id.isEmpty() || secret.isEmpty()) {
        return Optional.empty();
      }
      Optional<String> token =
          Optional.ofNullable(environment.get("AWS_SESSION_TOKEN")).filter(t -> !t.isEmpty());
      return Optional.of(new Keys(id, secret, token));
    }

    @Override
    public String toString() {
      return "Keys[" + id + "]";
    }
  }

  @Override
  public URI link(String bucket, String key) {
    if (!buckets.names().contains(bucket) && !buckets.names().contains("*")) {
      throw new HttpOut.Refused(
          "The bucket \"%s\" is not one of those that are read. %s"
              .formatted(bucket, buckets.remedy()));
    }
    Keys keys =
        buckets
            .keys()
            .orElseThrow(
                () -> new HttpOut.Refused("There are no keys for S3. " + buckets.remedy()));
    return new ObjectLink(keys, buckets.region(), clock.instant())
        .to(server(bucket), path(bucket, key));
  }

  private URI server(String bucket) {
    return buckets
        .endpoint()
        .orElseGet(
            () -> URI.create("https://" + (isFolder(bucket) ? "" : bucket + ".") + domain()));
  }

  private String path(String bucket, String key) {
    String folder = buckets.endpoint().isPresent() || isFolder(bucket) ? "/" + bucket : "";
    return folder + "/" + key;
  }

  /// Certificates do not cover names with dots of their own.
  private static boolean isFolder(String bucket) {
    return bucket.contains(".");
  }

  private String domain() {
    String region = buckets.region();
    return "s3." + region + (region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com");
  }
}
