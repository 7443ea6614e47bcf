package dev.weir.blob;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/// How a download tells a browser the name to save it under.
public final class SavedAs {

  private SavedAs() {}

  /// The header `Content-Disposition` in both spellings of RFC 6266: one that every client reads,
  /// and one that keeps every letter.
  public static String disposition(String fileName) {
    String plain = fileName.replaceAll("[^A-Za-z0-9 ._-]", "_");
    String exact = URLEncoder.encode(fileName, UTF_8).replace("+", "%20").replace("*", "%2A");
    return "attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(plain, exact);
  }
}
