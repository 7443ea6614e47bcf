package dev.weir.relay;

/// How a download ended.
public sealed interface Fetched {

  /// It is kept.
  record Done(Kept kept) implements Fetched {}

  /// It is nothing that is downloaded: no address, or one that is refused.
  ///
  /// @param reason a full sentence
  record Refused(String reason) implements Fetched {}

  /// It could not be had. Asking again may help.
  ///
  /// @param reason a full sentence
  record Failed(String reason) implements Fetched {}
}
