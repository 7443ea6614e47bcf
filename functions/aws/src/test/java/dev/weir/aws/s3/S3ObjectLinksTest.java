package dev.weir.aws.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.aws.s3.S3ObjectLinks.Buckets;
import dev.weir.aws.s3.S3ObjectLinks.Keys;
import dev.weir.http.HttpOut.Refused;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

final class S3ObjectLinksTest {
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
  private static final String LETTERS = "aZ09-._~ +/=&?#%:@!$'()*,;äß語\"<>|\\^`{}[]";
  private static final Keys KEYS = new Keys("AKIDEXAMPLE", "secret/key+1", Optional.empty());
  private static final Keys LENT = new Keys("ASIAEXAMPLE", "secret", Optional.of("tok/en+=="));

  @Test
  void aLinkIsSignedAsAmazonsOwnLibrarySigns() {
    var random = new Random(1);
    for (int i = 0; i < 300; i++) {
      Keys keys = random.nextBoolean() ? KEYS : LENT;
      String key = text(random);

      URI link = links(List.of("*"), Optional.of(keys)).link("bucket", key);

      assertEquals(signature(expected(keys, key)), signature(link), key);
      assertTrue(link.toString().startsWith("https://bucket.s3.eu-central-1.amazonaws.com/"));
    }
  }

  @Test
  void aBucketWithDotsIsAFolderBecauseCertificatesDoNotCoverIt() {
    URI link = links(List.of("*"), Optional.of(KEYS)).link("my.bucket", "a b");

    assertEquals("s3.eu-central-1.amazonaws.com", link.getHost());
    assertEquals("/my.bucket/a%20b", link.getRawPath());
  }

  @Test
  void aBucketThatIsNotNamedIsRefusedWithWhatToDo() {
    var refused =
        assertThrows(
            Refused.class, () -> links(List.of("mine"), Optional.of(KEYS)).link("theirs", "key"));

    assertEquals(
        "The bucket \"theirs\" is not one of those that are read. Ask ops.", refused.getMessage());
  }

  @Test
  void byDefaultNoBucketIsRead() {
    var none = new S3ObjectLinks(Buckets.of(List.of(), Map.of()), InstantSource.fixed(NOW));

    var refused = assertThrows(Refused.class, () -> none.link("bucket", "key"));

    assertEquals(
        "The bucket \"bucket\" is not one of those that are read. WEIR_RELAY_BUCKETS names them,"
            + " separated by commas, when \"weir up\" is started; * is all that AWS_ACCESS_KEY_ID"
            + " and AWS_SECRET_ACCESS_KEY may read.",
        refused.getMessage());
  }

  @Test
  void withoutKeysNothingIsRead() {
    assertThrows(Refused.class, () -> links(List.of("*"), Optional.empty()).link("bucket", "key"));
  }

  @Test
  void keysAndRegionAreThoseOfAmazonsTools() {
    var buckets =
        Buckets.of(
            List.of("mine"),
            Map.of(
                "AWS_ACCESS_KEY_ID", "id",
                "AWS_SECRET_ACCESS_KEY", "word",
                "AWS_DEFAULT_REGION", "eu-west-2"));

    assertEquals("eu-west-2", buckets.region());
    assertEquals(Optional.of(new Keys("id", "word", Optional.empty())), buckets.keys());
    assertEquals("Optional[Keys[id]]", buckets.keys().toString());
  }

  private static S3ObjectLinks links(List<String> buckets, Optional<Keys> keys) {
    return new S3ObjectLinks(
        new Buckets(buckets, "eu-central-1", Optional.empty(), keys, "Ask ops."),
        InstantSource.fixed(NOW));
  }

  private static URI expected(Keys keys, String key) {
    AwsCredentials credentials =
        keys.token()
            .<AwsCredentials>map(t -> AwsSessionCredentials.create(keys.id(), keys.secret(), t))
            .orElseGet(() -> AwsBasicCredentials.create(keys.id(), keys.secret()));
    var request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .protocol("https")
            .host("bucket.s3.eu-central-1.amazonaws.com")
            .port(443)
            .encodedPath("/" + SdkHttpUtils.urlEncodeIgnoreSlashes(key))
            .build();
    return AwsV4HttpSigner.create()
        .sign(sign ->
            sign.request(request)
                .identity(credentials)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")
                .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, Duration.ofMinutes(2))
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(NOW, ZoneOffset.UTC)))
        .request()
        .getUri();
  }

  private static String signature(URI link) {
    String query = link.getRawQuery();
    return query.substring(query.indexOf("X-Amz-Signature=")).split("&", 2)[0];
  }

  private static String text(Random random) {
    var text = new StringBuilder("k");
    for (int length = random.nextInt(20); length > 0; length--) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}
