package dev.weir.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineSplitterTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          lines                          | a~b~             | a/b
          the last without an end        | a~b              | a/b
          empty lines                    | ~~a~~            | //a/
          line ends of Windows           | a^~b^^~          | a/b
          a progress bar                 | 1%^10%^100%~ok~  | 100%/ok
          a progress bar at the end      | 1%^99%^          | 99%
          colours stay                   | @[1;31mred@[0m~  | @[1;31mred@[0m
          the cursor does not move       | @[2K@[1Aa@[?25h~ | a
          titles of windows              | @]0;title#a~     | a
          titles that end the other way  | @]0;title@\\a~   | a
          a mark ends the line before it | a@_weir out 3@\\b~ | a/mark weir out 3/b
          a sequence that never ends     | @]0;title~a~     | /a
          a character set                | @(Ba~            | a
          a broken colour                | @[31~a~          | /a
          two colours, one broken        | @[31@[32ma~      | @[32ma
          bells and backspaces           | a#b~             | ab
          """)
  void outputBecomesLines(String name, String output, String lines) throws IOException {
    assertEquals(List.of(raw(lines).split("/", -1)), split(Masker.NONE, raw(output), 8192), name);
  }

  @Test
  void whatIsNotUtf8IsReplaced() throws IOException {
    byte[] bytes = {'a', (byte) 0xff, 'b', '\n', (byte) 0xc3, '\n', (byte) 0xe2, (byte) 0x82};

    assertEquals(
        List.of("a\ufffdb", "\ufffd", "\ufffd"),
        split(Masker.NONE, new ByteArrayInputStream(bytes)));
  }

  @Test
  void aLongLineComesInPieces() throws IOException {
    int max = LineSplitter.LINE_CHARS_MAX;

    assertEquals(
        List.of("a".repeat(max), "a".repeat(max), "end"),
        split(Masker.NONE, "a".repeat(2 * max) + "\nend", 8192));
    assertEquals(
        List.of("a".repeat(max - 1) + "😀", "b"),
        split(Masker.NONE, "a".repeat(max - 1) + "😀b\n", 8192));
  }

  @Test
  void aSecretIsMaskedAcrossTheBorderOfTwoPieces() throws IOException {
    String line = "a".repeat(LineSplitter.LINE_CHARS_MAX - 3) + "secret-1" + "b";

    List<String> pieces = split(new Masker(List.of("secret-1")), line, 8192);

    assertEquals("[MASKED]b", String.join("", pieces).replace("a", ""));
  }

  @Test
  void aSecretInColoursIsMaskedInEveryLineAndPiece() throws IOException {
    var masker = new Masker(List.of("supersecret value/1", "first line\nsecond line"));
    String found = raw("@[31m@[Ksuper@[m@[Ksecret value/1~");
    String lines = raw("@[32mfirst @[1mline~sec@[0mond line@[0m~");
    String filler = "a".repeat(LineSplitter.LINE_CHARS_MAX - 12);

    for (int piece = 1; piece < 20; piece++) {
      assertEquals(
          List.of(raw("@[31m[MASKED]"), raw("@[32m[MASKED]"), raw("[MASKED]@[0m")),
          split(masker, found + lines, piece));
      assertEquals(
          filler + raw("@[31m[MASKED]"), String.join("", split(masker, filler + found, piece)));
    }
  }

  /// However the bytes of a stream are cut, what becomes of it is the same, and no secret is in it.
  @Test
  void masksNeverLeakWhereverTheStreamIsCut() throws IOException {
    for (int seed = 0; seed < 3000; seed++) {
      Random random = new Random(seed);
      String secret = word(random, 6 + random.nextInt(20));
      var masker = new Masker(List.of(secret));
      String output = output(random, secret);

      List<String> whole = split(masker, output, 1 << 20);
      List<String> pieces = split(masker, output, 1 + random.nextInt(5));

      assertEquals(whole, pieces, "seed " + seed);
      String shown = String.join("\n", pieces).replaceAll("\u001b\\[[0-9]+m", "");
      assertFalse(shown.contains(secret), "seed " + seed);
      assertFalse(shown.contains(base64(secret)), "seed " + seed);
    }
  }

  private static String output(Random random, String secret) {
    var output = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      output.append(
          switch (random.nextInt(8)) {
            case 0 -> coloured(random, secret);
            case 1 -> coloured(random, base64(secret));
            case 2 -> secret.substring(0, random.nextInt(secret.length()));
            case 3 -> "\n";
            case 4 -> "\r";
            case 5 -> "\u001b[3" + random.nextInt(8) + "m";
            default -> word(random, random.nextInt(5));
          });
    }
    return output.toString();
  }

  private static String coloured(Random random, String text) {
    int at = random.nextInt(text.length());
    return random.nextBoolean()
        ? text
        : text.substring(0, at) + "\u001b[3" + random.nextInt(8) + "m" + text.substring(at);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String word(Random random, int length) {
    int[] letters = "abcü😀".codePoints().toArray();
    var word = new StringBuilder();
    random.ints(length, 0, letters.length).forEach(i -> word.appendCodePoint(letters[i]));
    return word.toString();
  }

  private static String raw(String text) {
    return text.replace('~', '\n').replace('^', '\r').replace('@', '\u001b').replace('#', '\u0007');
  }

  private static List<String> split(Masker masker, String output, int piece) throws IOException {
    byte[] bytes = output.getBytes(StandardCharsets.UTF_8);
    return split(masker, new PieceStream(bytes, piece));
  }

  private static List<String> split(Masker masker, InputStream bytes) throws IOException {
    var lines = new ArrayList<String>();
    new LineSplitter(masker, lines::add, mark -> lines.add("mark " + mark)).readAll(bytes);
    return lines;
  }

  /// Gives so many bytes at a time.
  private static final class PieceStream extends ByteArrayInputStream {
    private final int piece;

    private PieceStream(byte[] bytes, int piece) {
      super(bytes);
      this.piece = piece;
    }

    @Override
    public synchronized int read(byte[] buffer, int from, int length) {
      return super.read(buffer, from, Math.min(length, piece));
    }
  }
}
