package dev.weir.relay;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What an installation lets its relay do.
///
/// @param hosts that are downloaded from, in lower case: `example.com` is that host alone,
///   `*.example.com` every host below it. Empty lets it download from the whole Internet
/// @param bytesMax the largest thing that is kept
/// @param timeout of a download, until its last byte
/// @param objects says where objects of S3 are to be had
public record RelaySettings(
    List<String> hosts, long bytesMax, Duration timeout, ObjectLinks objects) {

  private static final long MEBIBYTE = 1024 * 1024;

  /// Every request to the API ends within 29 seconds. What an account downloads rests on a
  /// function's disk, 512 MB, until S3 has it, which takes as long again.
  public static final long ACCOUNT_BYTES_MAX = 400 * MEBIBYTE;

  public static final Duration ACCOUNT_TIMEOUT = Duration.ofSeconds(14);

  /// A laptop writes at once to where it keeps.
  public static final long LAPTOP_BYTES_MAX = 2048 * MEBIBYTE;

  public static final Duration LAPTOP_TIMEOUT = Duration.ofSeconds(25);

  public RelaySettings {
    hosts = hosts.stream().map(host -> host.strip().toLowerCase(Locale.ROOT)).toList();
  }

  /// Whether that host, in lower case, is downloaded from.
  boolean allows(String host) {
    return hosts.isEmpty() || hosts.stream().anyMatch(pattern -> matches(pattern, host));
  }

  private static boolean matches(String pattern, String host) {
    return pattern.startsWith("*.") ? host.endsWith(pattern.substring(1)) : pattern.equals(host);
  }
}
