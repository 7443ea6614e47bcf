package dev.weir.api;

/// What happens when the same request comes twice, because its first answer was lost.
public enum Replay {
  /// Doing it again changes nothing, so that no key is needed.
  HARMLESS,
  /// With an `Idempotency-Key`, it is not done again. The handler sees to it, in the commit that
  /// does it.
  OWN,
  /// With an `Idempotency-Key`, the stored answer is given again.
  STORED,
  /// With an `Idempotency-Key`, it is not done again; but the answer is not kept, because it holds
  /// a secret that is shown once.
  ONCE
}
