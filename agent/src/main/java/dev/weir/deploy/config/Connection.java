package dev.weir.deploy.config;

import java.net.URI;
import java.time.Duration;

/// The server and what it is told.
///
/// @param server without a slash at its end; paths are put behind it
/// @param poll how often a server is asked that cannot wait, or shall not
/// @param longestWait how long a question may wait at the server for its answer; zero asks every
///   `poll`
public record Connection(
    URI server, Protocol protocol, Secret secret, Duration poll, Duration longestWait) {
  /// As prostagma's client (row G18).
  public static final Duration POLL_DEFAULT = Duration.ofSeconds(5);

  /// The longest that a server of Weir allows.
  public static final Duration WAIT_MAX = Duration.ofSeconds(20);

  /// How the server is spoken to.
  public enum Protocol {
    /// Weir's API: waiting requests, reports, leases.
    WEIR,
    /// prostagma's: a question now and then.
    PROSTAGMA
  }
}
