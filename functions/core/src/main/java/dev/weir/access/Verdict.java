package dev.weir.access;

import dev.weir.access.JobTokens.Speaker;

/// What is said to somebody who calls.
public sealed interface Verdict {

  /// The call may be made, by this caller.
  sealed interface Allowed extends Verdict {}

  /// Anybody may call; nobody was asked for a token.
  record Anybody() implements Allowed {}

  /// The holder of a token that allows it.
  record Holder(Token token) implements Allowed {}

  /// The task of an attempt.
  record Task(Speaker speaker) implements Allowed {}

  /// The call brought no bearer token.
  record NoToken() implements Verdict {}

  /// The token is not one of ours, or not any more.
  ///
  /// @param reason a full sentence that gives nothing away to a stranger
  record WrongToken(String reason) implements Verdict {}

  /// The token is good, but does not go so far.
  record Lacks(Token token, Scope scope) implements Verdict {}
}
