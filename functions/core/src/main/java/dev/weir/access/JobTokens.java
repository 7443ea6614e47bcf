package dev.weir.access;

import dev.weir.id.RunId;
import java.util.Optional;

/// Knows which tokens were handed to the tasks of jobs. Whatever starts tasks implements it: the
/// digest of a task's token rests with its job.
@FunctionalInterface
public interface JobTokens {

  /// The attempt for which a token's holder speaks; empty when the token was never handed out, or a
  /// later attempt has taken the place of its own.
  Optional<Speaker> find(String token);

  /// The attempt of a job for which a task speaks.
  ///
  /// @param node the job's number in the run's plan
  /// @param attempt from 1
  record Speaker(RunId run, int node, int attempt) {}
}
