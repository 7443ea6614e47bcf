package dev.weir.id;

/// Port: where new ids and secrets come from. Safe for use by many threads.
public interface Ids {

  /// A new ULID: later ones sort behind earlier ones, except within one millisecond.
  String ulid();

  /// A new secret of 32 random bytes, as 43 characters of base64url. Never repeated, not guessable.
  String secret();

  default RunId run() {
    return new RunId(ulid());
  }
}
