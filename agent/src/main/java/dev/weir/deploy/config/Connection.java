package dev.weir.deploy.config;

import java.net.URI;
import java.time.Duration;

/// The server and what it is told.
///
/// @param server without a slash at its end; paths are put behind it
/// @param poll how often a server is asked that cannot wait
public record Connection(URI server, Protocol protocol, Secret secret, Duration poll) {
  /// As prostagma's client (row G18).
  public static final Duration POLL_DEFAULT = Duration.ofSeconds(5);

  /// How the server is spoken to.
  public enum Protocol {
    /// Weir's API: waiting requests, reports, leases.
    WEIR,
    /// prostagma's: a question now and then.
    PROSTAGMA
  }
}
