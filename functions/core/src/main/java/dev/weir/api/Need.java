package dev.weir.api;

import dev.weir.access.Scope;

/// Who may use a route.
public sealed interface Need {

  /// Everybody.
  record Nothing() implements Need {}

  /// The holder of a token with that scope.
  record Of(Scope scope) implements Need {}

  /// Whoever the handler lets: it asks for a secret in its own way.
  record Own() implements Need {}

  /// The task of a job's current attempt, by its own token.
  record Task() implements Need {}
}
