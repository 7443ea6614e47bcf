package dev.weir.local.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.blob.BlobKey;
import dev.weir.blob.BlobStore;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes links and says what a link that came back allows. A link holds all it allows, signed by
/// HMAC-SHA256, so that nothing is kept about it.
final class BlobLinks {
  static final String PATH = "/_blobs/";
  private static final String SIGNATURE = "&signature=";

  private final SecretKeySpec secret;
  private final Supplier<URI> server;
  private final InstantSource clock;

  BlobLinks(String secret, Supplier<URI> server, InstantSource clock) {
    this.secret = new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256");
    this.server = server;
    this.clock = clock;
  }

  /// What a link allows.
  sealed interface Grant {
    /// To create this blob.
    record Upload(BlobKey key, long bytes) implements Grant {}

    /// To read this blob.
    record Download(BlobKey key, Optional<String> fileName) implements Grant {}

    /// Nothing.
    record Nothing(String reason) implements Grant {}
  }

  URI upload(BlobKey key, long bytes, Duration life) {
    return link("PUT", key, "bytes=" + bytes + "&expires=" + expiry(life));
  }

  URI download(BlobKey key, Optional<String> fileName, Duration life) {
    String name = fileName.map(text -> "name=" + URLEncoder.encode(text, UTF_8) + "&").orElse("");
    return link("GET", key, name + "expires=" + expiry(life));
  }

  /// What a request with this link may do.
  Grant read(String method, URI link) {
    String query = Optional.ofNullable(link.getRawQuery()).orElse("");
    int end = query.lastIndexOf(SIGNATURE);
    if (end < 0 || !link.getPath().startsWith(PATH)) {
      return new Grant.Nothing("The link is not signed.");
    }
    String key = link.getPath().substring(PATH.length());
    String allowed = query.substring(0, end);
    if (!isEqual(query.substring(end + SIGNATURE.length()), sign(method, key, allowed))) {
      return new Grant.Nothing(
          "The link was changed, or is for another method than " + method + ".");
    }
    return grant(new BlobKey(key), parameters(allowed));
  }

  private Grant grant(BlobKey key, Map<String, String> allowed) {
    Instant expires = Instant.ofEpochMilli(number(allowed, "expires"));
    if (!clock.instant().isBefore(expires)) {
      return new Grant.Nothing("The link expired at " + expires + ". Ask for a new one.");
    }
    if (allowed.containsKey("bytes")) {
      return new Grant.Upload(key, number(allowed, "bytes"));
    }
    return new Grant.Download(key, Optional.ofNullable(allowed.get("name")));
  }

  private URI link(String method, BlobKey key, String allowed) {
    String signature = sign(method, key.value(), allowed);
    return URI.create(server.get() + PATH + key + "?" + allowed + SIGNATURE + signature);
  }

  private long expiry(Duration life) {
    if (life.compareTo(BlobStore.LINK_LIFE_MAX) > 0) {
      throw new IllegalArgumentException(
          "A link lives %s at the most, found %s.".formatted(BlobStore.LINK_LIFE_MAX, life));
    }
    return clock.instant().plus(life).toEpochMilli();
  }

  /// No part can hold a line end: keys and encoded queries have none.
  private String sign(String method, String key, String allowed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      byte[] bytes = mac.doFinal(String.join("\n", method, key, allowed).getBytes(UTF_8));
      return HexFormat.of().formatHex(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC-SHA256", e);
    }
  }

  private static boolean isEqual(String found, String expected) {
    return MessageDigest.isEqual(found.getBytes(UTF_8), expected.getBytes(UTF_8));
  }

  private static Map<String, String> parameters(String query) {
    var parameters = new LinkedHashMap<String, String>();
    for (String part : query.split("&", -1)) {
      int equals = part.indexOf('=');
      parameters.put(
          part.substring(0, equals), URLDecoder.decode(part.substring(equals + 1), UTF_8));
    }
    return parameters;
  }

  private static long number(Map<String, String> allowed, String name) {
    return Long.parseLong(allowed.getOrDefault(name, "0"));
  }
}
