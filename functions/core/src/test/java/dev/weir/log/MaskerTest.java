package dev.weir.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskerTest {
  private static final String SECRET = "pa/ss w\"örd+1";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          as it is            | pa/ss w"örd+1
          JSON                | pa/ss w\\"örd+1
          JSON, slash         | pa\\/ss w\\"örd+1
          JSON, ASCII         | pa/ss w\\"\\u00f6rd+1
          encodeURIComponent  | pa%2Fss%20w%22%C3%B6rd%2B1
          small letters       | pa%2fss%20w%22%c3%b6rd%2b1
          of a form           | pa%2Fss+w%22%C3%B6rd%2B1
          of a path           | pa/ss%20w%22%C3%B6rd%2B1
          hex                 | 70612f737320 7722c3b672642b31
          """)
  void aSecretIsMaskedInEveryForm(String name, String form) {
    var masker = new Masker(List.of(SECRET));
    String shown = name.equals("hex") ? form.replace(" ", "") : form;

    assertEquals("<[MASKED]>", masker.mask("<" + shown + ">"));
  }

  @Test
  void aSecretIsMaskedInBase64WhateverStandsAroundIt() {
    var masker = new Masker(List.of(SECRET));
    Random random = new Random(7);

    for (int i = 0; i < 500; i++) {
      byte[] text = (letters(random, 5) + SECRET + letters(random, 5)).getBytes(UTF_8);
      String plain = Base64.getEncoder().encodeToString(text);
      String url = Base64.getUrlEncoder().withoutPadding().encodeToString(text);
      assertTrue(masker.mask(plain).contains(Masker.MASK), plain);
      assertTrue(masker.mask(url).contains(Masker.MASK), url);
      assertTrue(masker.mask(plain).length() <= plain.length(), plain);
    }
  }

  @Test
  void base64ThatCoreutilsAndOpensslBreakIsMaskedLineByLine() {
    String secret = "k".repeat(50) + "ey".repeat(60);
    var masker = new Masker(List.of(secret));

    for (int width : new int[] {64, 76}) {
      byte[] broken =
          Base64.getMimeEncoder(width, new byte[] {'\n'}).encode(secret.getBytes(UTF_8));
      new String(broken, UTF_8)
          .lines()
          .forEach(line -> assertEquals("[MASKED]", masker.mask(line)));
    }
  }

  @Test
  void eachLineOfASecretOfManyLinesIsMasked() {
    var masker = new Masker(List.of("-----BEGIN KEY-----\nMIIEvQIBADANB\r\n  abc123\n}\n"));

    assertEquals("[MASKED]", masker.mask("MIIEvQIBADANB"));
    assertEquals("x [MASKED]", masker.mask("x abc123"));
    assertEquals("}", masker.mask("}"));
  }

  @Test
  void shortSecretsAreLeftAlone() {
    assertFalse(Masker.canMask("12345"));
    assertTrue(Masker.canMask("123456"));
    assertEquals("12345", new Masker(List.of("12345")).mask("12345"));
  }

  @Test
  void secretsSideBySideAndOverEachOtherBecomeOneMask() {
    var masker = new Masker(List.of("abcdef", "defghi", "uvwxyz"));

    assertEquals("1[MASKED]2", masker.mask("1abcdefghi2"));
    assertEquals("1[MASKED]2", masker.mask("1abcdefuvwxyz2"));
    assertEquals("abcde [MASKED] xyz", masker.mask("abcde uvwxyz xyz"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a colour inside            | <superRsecret value/1>    | <[MASKED]>
          colours around             | <Rsupersecret value/1N>   | <R[MASKED]N>
          inside and around          | RsuperGNsecret value/1N.  | R[MASKED]N.
          after every character      | aRsRuRpReRrRsecret value/1 | aR[MASKED]
          between two secrets        | supersecret value/1Rsupersecret value/1 | [MASKED]
          nearly a secret            | RsuperGsecret valueN.     | RsuperGsecret valueN.
          nearly, and then a secret  | supeRsuperGsecret value/1 | supeR[MASKED]
          of many parts              | supersecretP value/1      | [MASKED]
          colours alone              | RGN                       | RGN
          no secret                  | aRbGcN                    | aRbGcN
          not a colour               | superKsecret              | superKsecret
          """)
  void aSecretIsMaskedWhateverColoursStandInIt(String name, String text, String shown) {
    var masker = new Masker(List.of("supersecret value/1"));

    assertEquals(coloured(shown), masker.mask(coloured(text)), name);
  }

  @Test
  void aSecretThatHasColoursIsMaskedWithAndWithout() {
    var masker = new Masker(List.of(coloured("abcRdefN")));

    assertEquals("[MASKED]", masker.mask("abcdef"));
    assertEquals(coloured("[MASKED]N"), masker.mask(coloured("abcRdefN")));
  }

  @Test
  void aColourIsHeldBackAsLongAsItMayStandInASecret() {
    MaskedText text = new Masker(List.of("abcdef")).pieces();
    var out = new StringBuilder();

    coloured("xRabcG").chars().forEach(c -> text.add((char) c, out));
    assertEquals(coloured("xR"), out.toString());
    coloured("dN").chars().forEach(c -> text.add((char) c, out));
    text.end(out);

    assertEquals(coloured("xRabcGdN"), out.toString());
  }

  @Test
  void ofManyColoursInOnePlaceTheLastAreDropped() {
    var masker = new Masker(List.of("abcdef"));
    int max = MaskedText.COLOURS_HELD_MAX;

    assertEquals(
        coloured("abc" + "R".repeat(max) + "x"),
        masker.mask(coloured("abc" + "R".repeat(max + 1) + "x")));
    assertEquals(
        coloured("R".repeat(max + 1) + "x"), masker.mask(coloured("R".repeat(max + 1) + "x")));
    assertEquals("[MASKED]", masker.mask(coloured("abc" + "R".repeat(max + 1) + "def")));
  }

  @Test
  void theEndOfATextReleasesWhatLookedLikeASecret() {
    MaskedText text = new Masker(List.of("abcdef")).pieces();
    var out = new StringBuilder();

    "xabc".chars().forEach(c -> text.add((char) c, out));
    assertEquals("x", out.toString());
    text.end(out);

    assertEquals("xabc", out.toString());
  }

  /// Against the plain way: every place of every form is found, and nothing else is changed.
  @Test
  void thousandsOfTextsAreMaskedAsASearchWouldDoIt() {
    for (int seed = 0; seed < 5000; seed++) {
      Random random = new Random(seed);
      List<String> secrets =
          IntStream.range(0, 1 + random.nextInt(4)).mapToObj(_ -> word(random, 6, 9)).toList();
      Set<String> forms = new TreeSet<>();
      secrets.forEach(secret -> forms.addAll(SecretForms.of(secret)));
      String text = text(random, secrets, List.copyOf(forms));

      assertEquals(
          searched(text, forms), new Masker(secrets).mask(text), "seed " + seed + ": " + secrets);
    }
  }

  @Test
  void aLongTextOfNearMissesIsHeldBackOnlyAsFarAsNeeded() {
    var masker = new Masker(List.of("a".repeat(10_000) + "b"));

    assertEquals("a".repeat(40_000), masker.mask("a".repeat(40_000)));
    assertEquals("a".repeat(5) + "[MASKED]", masker.mask("a".repeat(10_005) + "b"));
  }

  private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

  /// Capital letters as codes: red, green, no colour, one of many parts, and one to erase a line.
  private static String coloured(String text) {
    return text.replace("MASKED", "#")
        .replace("R", "\u001b[31m")
        .replace("G", "\u001b[01;32m")
        .replace("N", "\u001b[m")
        .replace("P", "\u001b[38:2:255:0:0;48;5;7m")
        .replace("K", "\u001b[K")
        .replace("#", "MASKED");
  }

  private static String text(Random random, List<String> secrets, List<String> forms) {
    return IntStream.range(0, 12)
        .mapToObj(_ ->
            switch (random.nextInt(6)) {
              case 0 -> secrets.get(random.nextInt(secrets.size()));
              case 1 -> forms.get(random.nextInt(forms.size()));
              case 2 -> {
                String form = forms.get(random.nextInt(forms.size()));
                yield form.substring(0, random.nextInt(form.length()));
              }
              case 3 -> encoded(random, secrets.get(random.nextInt(secrets.size())));
              default -> word(random, 0, 5);
            })
        .collect(Collectors.joining());
  }

  private static String encoded(Random random, String secret) {
    String longer = word(random, 0, 4) + secret + word(random, 0, 4);
    return switch (random.nextInt(3)) {
      case 0 -> Base64.getEncoder().encodeToString(longer.getBytes(UTF_8));
      case 1 -> HexFormat.of().formatHex(longer.getBytes(UTF_8));
      default -> URLEncoder.encode(longer, UTF_8);
    };
  }

  /// Few letters, so that secrets overlap with themselves and with each other.
  private static String word(Random random, int min, int max) {
    return random
        .ints(min + random.nextInt(max - min + 1), 0, 4)
        .mapToObj(i -> "ab+ä".substring(i, i + 1))
        .collect(Collectors.joining());
  }

  private static String letters(Random random, int max) {
    return random
        .ints(random.nextInt(max), 'a', 'z')
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static String searched(String text, Set<String> forms) {
    boolean[] secret = new boolean[text.length()];
    for (String form : forms) {
      for (int at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
        java.util.Arrays.fill(secret, at, at + form.length(), true);
      }
    }
    var masked = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      boolean isFirst = secret[i] && (i == 0 || !secret[i - 1]);
      masked.append(isFirst ? Masker.MASK : secret[i] ? "" : text.charAt(i));
    }
    return masked.toString();
  }
}
