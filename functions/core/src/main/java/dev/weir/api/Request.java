package dev.weir.api;

import java.util.Map;
import java.util.Optional;

/// A request as it came.
///
/// @param method in upper case
/// @param path decoded, as an HTTP API hands it over; starts with `/`
/// @param query the text behind `?`, still encoded; empty when there is none
/// @param headers names in lower case, values joined by commas
@SuppressWarnings("ArrayRecordComponent") // the bytes of a body; requests are never compared
public record Request(
    String method, String path, String query, Map<String, String> headers, byte[] body) {

  public Request {
    headers = Map.copyOf(headers);
  }

  /// The header of that name, which is given in lower case.
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  Request as(String otherMethod) {
    return new Request(otherMethod, path, query, headers, body);
  }
}
