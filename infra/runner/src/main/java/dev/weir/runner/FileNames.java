package dev.weir.runner;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/// Names of files as UTF-8, whatever the locale of this JVM is: where it is `C`, a `Path` can
/// neither be made of a text like "ü" nor be printed as one. A path as a URI has its very bytes.
final class FileNames {
  private static final Path ROOT = Path.of("/");

  private FileNames() {}

  /// The text of a relative path or of the target of a link; empty when it is not UTF-8.
  static Optional<String> text(Path path) {
    String plain = path.toString();
    if (isAscii(plain)) {
      return Optional.of(plain);
    }
    String raw = ROOT.resolve(path).toUri().getRawPath();
    byte[] bytes = unescape(raw);
    int from = path.isAbsolute() ? 0 : 1;
    int end = bytes.length > 1 && bytes[bytes.length - 1] == '/' ? bytes.length - 1 : bytes.length;
    return decode(ByteBuffer.wrap(bytes, from, end - from));
  }

  /// The path of that text. Relative texts make relative paths.
  static Path path(String text) {
    if (isAscii(text)) {
      return Path.of(text);
    }
    String absolute = text.startsWith("/") ? text : "/" + text;
    Path path = Path.of(URI.create("file://" + escape(absolute)));
    return text.startsWith("/") ? path : path.subpath(0, path.getNameCount());
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  private static Optional<String> decode(ByteBuffer utf8) {
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(utf8).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  private static String escape(String text) {
    var uri = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean isPlain = b == '/' || (b > 0 && Character.isLetterOrDigit(b));
      uri.append(isPlain ? Character.toString(b) : "%" + HexFormat.of().toHexDigits(b));
    }
    return uri.toString();
  }

  private static byte[] unescape(String uri) {
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < uri.length(); i++) {
      if (uri.charAt(i) == '%') {
        bytes.write(HexFormat.fromHexDigits(uri, i + 1, i + 3));
        i += 2;
      } else {
        bytes.write(uri.charAt(i));
      }
    }
    return bytes.toByteArray();
  }
}
