package dev.weir.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.finding.Quoted;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a caller wants to be downloaded.
sealed interface Source {
  int LENGTH_MAX = 4096;

  /// Something at an address.
  record Web(URI uri) implements Source {}

  /// An object of S3, `s3://bucket/key`.
  record S3Object(String bucket, String key) implements Source {}

  /// Something that cannot be meant.
  ///
  /// @param reason a full sentence
  record Wrong(String reason) implements Source {}

  static Source read(String url) {
    if (url.length() > LENGTH_MAX) {
      return new Wrong(
          "The url has %d characters, at most %d are read.".formatted(url.length(), LENGTH_MAX));
    }
    if (url.toLowerCase(Locale.ROOT).startsWith("s3:")) {
      return object(url);
    }
    try {
      return new Web(new URI(escaped(url)));
    } catch (URISyntaxException e) {
      return new Wrong(
          "%s is no address: %s. Write it like https://example.com/file.zip or s3://bucket/key."
              .formatted(Quoted.of(url), e.getReason()));
    }
  }

  private static Source object(String url) {
    Matcher parts = Shapes.OBJECT.matcher(url);
    if (!parts.matches() || parts.group("key").getBytes(UTF_8).length > 1024) {
      return new Wrong(
          Quoted.of(url) + " names no object of S3. Write it like s3://bucket/path/file.zip.");
    }
    return new S3Object(parts.group("bucket"), parts.group("key"));
  }

  /// Spaces and letters of other scripts behind the host are written as clients of the web do;
  /// everything else stays, to be judged as it stands.
  private static String escaped(String url) {
    Matcher parts = Shapes.BEHIND_HOST.matcher(url);
    if (!parts.matches()) {
      return url;
    }
    var text = new StringBuilder(parts.group("start"));
    for (byte b : parts.group("rest").getBytes(UTF_8)) {
      boolean isPlain = b > ' ' && b < 0x7f && "\"<>\\^`{|}".indexOf(b) < 0;
      text.append(isPlain ? String.valueOf((char) b) : "%%%02X".formatted(b));
    }
    return text.toString();
  }

  /// The shapes of addresses.
  final class Shapes {
    private static final Pattern OBJECT =
        Pattern.compile("[sS]3://(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/(?<key>.+)");

    private static final Pattern BEHIND_HOST =
        Pattern.compile("(?<start>[a-zA-Z]+://[^/?#\\s\\\\]+)(?<rest>[/?][^\\p{Cntrl}#]*)");

    private Shapes() {}
  }
}
