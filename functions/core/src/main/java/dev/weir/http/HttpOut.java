package dev.weir.http;

import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Port: guarded HTTP calls to addresses from outside.
///
/// Only `http` and `https`. The name is resolved once and **every** address it has is checked:
/// loopback, link-local (cloud metadata among them), private, shared (100.64/10), multicast and
/// reserved ranges are refused, in all spellings and when wrapped in IPv6. The connection goes to a
/// checked address. Each redirect is a new call, checked the same way, three at most.
public interface HttpOut {

  /// Makes the call and reads the whole reply within the limits.
  ///
  /// @throws Refused when the address or a redirect's is not allowed; nothing was sent there
  /// @throws Failed when no reply came in time, or it passed a limit; it may have arrived
  Reply send(Call call);

  /// Gets what is at an address and hands it on as it comes, so that its size costs no memory. Only
  /// the body of a [Received#isWhole] reply is handed on; of any other, nothing is read.
  ///
  /// @param to takes the bytes; it may have taken some when this fails. It is not closed
  /// @throws Refused as [#send], and when a host on the way is not one of those that are wanted
  /// @throws Failed as [#send], and when the body ended before its announced end
  /// @throws java.io.UncheckedIOException when `to` took no more
  Received download(Download wanted, OutputStream to);

  /// @param hosts whether a host may be called, given in lower case; asked for redirects as well
  /// @param bytesMax the largest body that is read
  /// @param timeout until the last byte, redirects included
  record Download(URI uri, Predicate<String> hosts, long bytesMax, Duration timeout) {}

  /// @param headers names in lower case
  /// @param bytes how many were handed on
  record Received(int status, Map<String, List<String>> headers, long bytes) {

    /// Whether this is the thing itself: a status 2xx, and not a part of it.
    public boolean isWhole() {
      return isWhole(status);
    }

    public static boolean isWhole(int status) {
      return status / 100 == 2 && status != 206;
    }
  }

  /// @param bytesMax the largest body of a reply that is read
  /// @param timeout for the whole call, redirects included
  @SuppressWarnings("ArrayRecordComponent") // the bytes of a body; calls are never compared
  record Call(
      String method,
      URI uri,
      Map<String, String> headers,
      byte[] body,
      long bytesMax,
      Duration timeout) {

    public static Call get(URI uri, long bytesMax, Duration timeout) {
      return new Call("GET", uri, Map.of(), new byte[0], bytesMax, timeout);
    }
  }

  /// @param headers names in lower case
  @SuppressWarnings("ArrayRecordComponent") // the bytes of a body; replies are never compared
  record Reply(int status, Map<String, List<String>> headers, byte[] body) {}

  /// The address is not one that we call.
  final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Refused(String message) {
      super(message);
    }
  }

  /// The call did not end with a reply within the limits.
  final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Failed(String message, Throwable cause) {
      super(message, cause);
    }

    public Failed(String message) {
      super(message);
    }
  }
}
