package dev.weir.cli.project;

import dev.weir.finding.Finding;
import dev.weir.finding.Finding.Position;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A file of a definition, as far as it is UTF-8.
///
/// @param text what comes before the first byte that is not
/// @param wrong that byte; empty when all is UTF-8
record SourceText(String text, Optional<Integer> wrong) {
  /// Far more than any format takes; its own limit is told with the rest of its faults.
  private static final int BYTES_MAX = 4 << 20;

  /// Reads a file.
  ///
  /// @throws ProjectFault when it cannot be read, or has more than 4 MiB
  static SourceText read(Path file) {
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(BYTES_MAX + 1);
      if (bytes.length > BYTES_MAX) {
        throw new ProjectFault(
            "The file %s has more than %d MiB. Is it a pipeline file?"
                .formatted(file, BYTES_MAX >> 20));
      }
      return decode(bytes);
    } catch (IOException e) {
      throw new ProjectFault("The file %s cannot be read: %s.".formatted(file, e.getMessage()), e);
    }
  }

  static SourceText decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    String text = out.flip().toString();
    return result.isError()
        ? new SourceText(text, Optional.of(Byte.toUnsignedInt(bytes[in.position()])))
        : new SourceText(text, Optional.empty());
  }

  /// What is wrong with it; empty when nothing is.
  ///
  /// @param path its name for people
  Optional<Finding> fault(String path) {
    return wrong.map(value ->
        Finding.error(
            new Position(path, line(), column()),
            "",
            "the byte 0x%02X here is not UTF-8. Save the file as UTF-8 text.".formatted(value)));
  }

  private int line() {
    return 1 + (int) text.chars().filter(c -> c == '\n').count();
  }

  private int column() {
    int start = text.lastIndexOf('\n') + 1;
    return 1 + text.codePointCount(start, text.length());
  }
}
