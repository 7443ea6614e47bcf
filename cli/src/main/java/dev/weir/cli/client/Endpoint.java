package dev.weir.cli.client;

import java.net.URI;

/// A server and the token it is called with.
///
/// @param url without a path, such as `http://127.0.0.1:8080`
/// @param token empty when there is none
public record Endpoint(URI url, String token) {

  public Endpoint {
    if (!("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
        || url.getHost() == null) {
      throw new IllegalArgumentException(
          "\"%s\" is not the address of a server, which looks like http://127.0.0.1:8080."
              .formatted(url));
    }
  }

  /// The address and nothing secret.
  @Override
  public String toString() {
    return url.toString();
  }
}
