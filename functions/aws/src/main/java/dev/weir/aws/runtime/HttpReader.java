package dev.weir.aws.runtime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Reads answers of HTTP/1.1 (RFC 9112): of a stated length, or in chunks.
final class HttpReader {
  private static final int HEAD_BYTES_MAX = 64 * 1024;
  private static final int BODY_BYTES_MAX = 32 * 1024 * 1024;

  private final InputStream in;
  private int headBytes;

  private HttpReader(InputStream in) {
    this.in = in;
  }

  /// The server closed the connection before it said anything.
  static final class Closed extends IOException {
    Closed(Throwable cause) {
      super("The server closed the connection.", cause);
    }
  }

  /// @throws Closed when there is no answer
  /// @throws IOException when it has no end, is no HTTP, or is larger than any event
  static HttpAnswer read(InputStream in) throws IOException {
    in.mark(1);
    try {
      if (in.read() < 0) {
        throw new EOFException();
      }
    } catch (IOException e) {
      throw new Closed(e);
    }
    in.reset();
    return new HttpReader(in).read();
  }

  private HttpAnswer read() throws IOException {
    int status = status(line());
    var headers = new HashMap<String, String>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new IOException("Not a header: \"" + line + "\"");
      }
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new HttpAnswer(status, headers, body(headers));
  }

  private static int status(String line) throws IOException {
    if (!line.startsWith("HTTP/1.") || line.length() < 12) {
      throw new IOException("Not an answer of HTTP/1.1: \"" + line + "\"");
    }
    return number(line.substring(9, 12), 10);
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      return chunks();
    }
    return bytes(number(headers.getOrDefault("content-length", "0"), 10));
  }

  private byte[] chunks() throws IOException {
    var body = new ByteArrayOutputStream();
    while (true) {
      String line = line();
      int extension = line.indexOf(';');
      int size = number(extension < 0 ? line : line.substring(0, extension).strip(), 16);
      if (size == 0) {
        break;
      }
      body.write(bytes(size));
      limit(body.size());
      line();
    }
    while (!line().isEmpty()) {}
    return body.toByteArray();
  }

  private byte[] bytes(int count) throws IOException {
    limit(count);
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("The answer ended after " + bytes.length + " of " + count + " bytes.");
    }
    return bytes;
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream(128);
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0 || ++headBytes > HEAD_BYTES_MAX) {
        throw new EOFException("The answer's head has no end.");
      }
      line.write(b);
    }
    return line.toString(ISO_8859_1).stripTrailing();
  }

  private static int number(String text, int radix) throws IOException {
    try {
      return Integer.parseUnsignedInt(text, radix);
    } catch (NumberFormatException e) {
      throw new IOException("Not a number in an answer of HTTP: \"" + text + "\"", e);
    }
  }

  private static void limit(int bytes) throws IOException {
    if (bytes < 0 || bytes > BODY_BYTES_MAX) {
      throw new IOException("An answer may have " + BODY_BYTES_MAX + " bytes at the most.");
    }
  }
}
