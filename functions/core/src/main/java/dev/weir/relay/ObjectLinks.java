package dev.weir.relay;

import dev.weir.http.HttpOut;
import java.net.URI;

/// Port: says where an object of S3 is to be had. Asks nobody.
@FunctionalInterface
public interface ObjectLinks {

  /// A link that gives the object, or S3's own error, for as long as a download takes.
  ///
  /// @param bucket 3 to 63 characters of lower-case letters, digits and `-.`
  /// @param key 1 to 1,024 bytes
  /// @throws HttpOut.Refused when this installation does not read that bucket; the message says
  ///   what to do
  URI link(String bucket, String key);
}
