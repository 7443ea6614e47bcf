package dev.weir.relay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Locale;

/// What bytes look like to those who were not told: the signatures of mimesniff.spec.whatwg.org
/// that things to deploy begin with.
final class MediaTypes {
  static final int LOOKED_AT_BYTES = 512;

  private static final String BINARY = "application/octet-stream";

  /// @param start in ISO 8859-1, so that a character is a byte
  private record Signature(String start, String mediaType) {}

  private static final List<Signature> SIGNATURES =
      List.of(
          new Signature("%PDF-", "application/pdf"),
          new Signature("%!PS-Adobe-", "application/postscript"),
          new Signature("PK\003\004", "application/zip"),
          new Signature("\037\213\010", "application/x-gzip"),
          new Signature("Rar!\032\007", "application/x-rar-compressed"),
          new Signature("\0asm", "application/wasm"),
          new Signature("\211PNG\r\n\032\n", "image/png"),
          new Signature("GIF87a", "image/gif"),
          new Signature("GIF89a", "image/gif"),
          new Signature("\377\330\377", "image/jpeg"),
          new Signature("BM", "image/bmp"),
          new Signature("wOFF", "font/woff"),
          new Signature("wOF2", "font/woff2"),
          new Signature("\376\377", "text/plain; charset=utf-16be"),
          new Signature("\377\376", "text/plain; charset=utf-16le"),
          new Signature("\357\273\277", "text/plain; charset=utf-8"));

  private static final List<String> PAGES = List.of("<!doctype html", "<html", "<head", "<body");

  private MediaTypes() {}

  /// @param beginning the first bytes, at most [#LOOKED_AT_BYTES]
  static String of(byte[] beginning) {
    String text = new String(beginning, ISO_8859_1);
    String first = text.stripLeading().toLowerCase(Locale.ROOT);
    if (PAGES.stream().anyMatch(first::startsWith)) {
      return "text/html; charset=utf-8";
    }
    if (first.startsWith("<?xml")) {
      return "text/xml; charset=utf-8";
    }
    return SIGNATURES.stream()
        .filter(signature -> text.startsWith(signature.start))
        .map(Signature::mediaType)
        .findFirst()
        .orElse(isText(text) ? "text/plain; charset=utf-8" : BINARY);
  }

  private static boolean isText(String text) {
    return text.chars().noneMatch(c -> c < ' ' && "\t\n\f\r\033".indexOf(c) < 0);
  }
}
