package dev.weir.aws.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.aws.s3.S3ObjectLinks.Keys;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A link to an object that is signed by itself, for two minutes (docs.aws.amazon.com/AmazonS3,
/// "Authenticating Requests: Using Query Parameters").
record ObjectLink(Keys keys, String region, Instant now) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final String LIFE_SECONDS = "120";

  /// @param server without a path
  /// @param path starts with a slash; not encoded
  URI to(URI server, String path) {
    String encodedPath = encoded(path).replace("%2F", "/");
    String query = query();
    String canonical =
        String.join(
            "\n",
            "GET",
            encodedPath,
            query,
            "host:" + host(server),
            "",
            "host",
            "UNSIGNED-PAYLOAD");
    return URI.create(
        server + encodedPath + "?" + query + "&X-Amz-Signature=" + signature(canonical));
  }

  private String query() {
    var parameters =
        new TreeMap<>(
            Map.of(
                "X-Amz-Algorithm",
                "AWS4-HMAC-SHA256",
                "X-Amz-Credential",
                keys.id() + "/" + scope(),
                "X-Amz-Date",
                TIME.format(now),
                "X-Amz-Expires",
                LIFE_SECONDS,
                "X-Amz-SignedHeaders",
                "host"));
    keys.token().ifPresent(token -> parameters.put("X-Amz-Security-Token", token));
    return parameters.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private String signature(String canonical) {
    String hash = HexFormat.of().formatHex(Sha256.of(canonical.getBytes(UTF_8)));
    String text = String.join("\n", "AWS4-HMAC-SHA256", TIME.format(now), scope(), hash);
    byte[] key = ("AWS4" + keys.secret()).getBytes(UTF_8);
    for (String part : scope().split("/", -1)) {
      key = hmac(key, part);
    }
    return HexFormat.of().formatHex(hmac(key, text));
  }

  private String scope() {
    return TIME.format(now).substring(0, 8) + "/" + region + "/s3/aws4_request";
  }

  private static String host(URI server) {
    return server.getPort() < 0 ? server.getHost() : server.getHost() + ":" + server.getPort();
  }

  /// Everything but letters, digits and `-._~`, in UTF-8.
  private static String encoded(String text) {
    var encoded = new StringBuilder();
    for (byte b : text.getBytes(UTF_8)) {
      boolean isPlain = b > 0 && (Character.isLetterOrDigit(b) || "-._~".indexOf(b) >= 0);
      encoded.append(isPlain ? String.valueOf((char) b) : "%%%02X".formatted(b));
    }
    return encoded.toString();
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JVM has HMAC-SHA256", e);
    }
  }
}
