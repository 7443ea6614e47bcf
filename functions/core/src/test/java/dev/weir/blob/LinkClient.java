package dev.weir.blob;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// Follows the links of a [BlobStore], as a browser or a task does.
public interface LinkClient {

  /// `PUT` to a link.
  Reply put(URI link, byte[] body);

  /// `GET` of a link.
  ///
  /// @param range the `Range` header, such as `bytes=0-9`
  Reply get(URI link, Optional<String> range);

  /// A `PUT` that announces more bytes than it sends before the connection breaks.
  void putAndBreak(URI link, byte[] firstBytes, long announced);

  default Reply get(URI link) {
    return get(link, Optional.empty());
  }

  /// What came back.
  ///
  /// @param headers names in lower case
  @SuppressWarnings("ArrayRecordComponent") // the bytes of a body; replies are never compared
  record Reply(int status, Map<String, String> headers, byte[] body) {
    public static Reply of(int status) {
      return new Reply(status, Map.of(), new byte[0]);
    }
  }
}
