package dev.weir.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.json.Json;
import dev.weir.json.JsonText;
import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// A response that was made.
///
/// @param headers names in lower case
@SuppressWarnings("ArrayRecordComponent") // the bytes of a body; responses are never compared
public record Response(int status, Map<String, String> headers, byte[] body) implements Answer {
  public static final String JSON = "application/json";
  public static final String TEXT = "text/plain; charset=utf-8";
  public static final String MARKDOWN = "text/markdown; charset=utf-8";

  public Response {
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
  }

  public static Response json(int status, Json.Obj body) {
    return of(status, JSON, JsonText.print(body) + "\n");
  }

  public static Response json(Json.Obj body) {
    return json(200, body);
  }

  /// A body of that media type. Nothing that the API says is kept by caches, and no browser guesses
  /// another type.
  public static Response of(int status, String mediaType, String body) {
    return new Response(
        status,
        Map.of(
            "content-type", mediaType,
            "cache-control", "no-store",
            "x-content-type-options", "nosniff"),
        body.getBytes(UTF_8));
  }

  public static Response empty(int status) {
    return new Response(status, Map.of("cache-control", "no-store"), new byte[0]);
  }

  public static Response redirect(URI to) {
    return empty(302).with("location", to.toString());
  }

  /// This response with one header more, or another value for it.
  public Response with(String name, String value) {
    var copy = new TreeMap<>(headers);
    copy.put(name, value);
    return new Response(status, copy, body);
  }

  /// As the answer to `HEAD`.
  Response withoutBody() {
    return new Response(status, headers, new byte[0]);
  }

  public String text() {
    return new String(body, UTF_8);
  }
}
