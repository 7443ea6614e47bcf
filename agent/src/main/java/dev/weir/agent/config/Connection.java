package dev.weir.agent.config;

import java.net.URI;

/// The server and what it is told.
///
/// @param server without a slash at its end; paths are put behind it
public record Connection(URI server, Protocol protocol, Secret secret) {

  /// How the server is spoken to.
  public enum Protocol {
    /// Weir's API: waiting requests, reports, leases.
    WEIR,
    /// prostagma's: a question every five seconds.
    PROSTAGMA
  }
}
