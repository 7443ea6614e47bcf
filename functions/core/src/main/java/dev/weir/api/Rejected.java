package dev.weir.api;

import dev.weir.access.Scope;
import dev.weir.access.Token;
import dev.weir.finding.Finding;
import dev.weir.finding.Quoted;
import java.time.Duration;
import java.util.List;

/// A request that we will not do. [Problem] says which status each one has.
public sealed interface Rejected extends Answer {

  /// @param route what was asked for, such as `GET /v1/runs`
  record NoToken(String route) implements Rejected {}

  /// @param reason a full sentence
  record WrongToken(String reason) implements Rejected {}

  /// @param token the name of the caller's token
  /// @param scope what it would need, such as `runs:cancel`
  /// @param purpose what that is needed for, such as `POST /v1/runs/{id}/cancel`
  /// @param held the scopes it has
  record MissingScope(String token, String scope, String purpose, List<String> held)
      implements Rejected {
    public static MissingScope of(Token token, Scope scope, String purpose) {
      return new MissingScope(token.name(), scope.word(), purpose, token.words());
    }
  }

  /// @param near paths that were probably meant
  record NoRoute(String path, List<String> near) implements Rejected {}

  /// @param allowed the methods of that path
  record WrongMethod(String method, String path, List<String> allowed) implements Rejected {}

  /// @param detail full sentences: what is not there, and what is
  record NotFound(String detail) implements Rejected {
    /// @param thing such as `token`
    /// @param name as the caller wrote it
    /// @param remedy a full sentence: what is there, or where to look
    public static NotFound of(String thing, String name, String remedy) {
      return new NotFound("There is no %s %s. %s".formatted(thing, Quoted.of(name), remedy));
    }
  }

  /// @param detail full sentences: what was there, and until when
  record Gone(String detail) implements Rejected {}

  /// @param reason where the text stops to be JSON
  record NotJson(String reason) implements Rejected {}

  /// The request itself has faults: its body, query or headers.
  record InvalidRequest(List<Finding> findings) implements Rejected {
    public InvalidRequest {
      findings = List.copyOf(findings);
    }

    /// One fault, at that path.
    public static InvalidRequest of(String path, String message) {
      return new InvalidRequest(List.of(Finding.error(path, message)));
    }
  }

  /// The request is fine, but what it hands in cannot run.
  record InvalidPipeline(List<Finding> findings) implements Rejected {
    public InvalidPipeline {
      findings = List.copyOf(findings);
    }
  }

  record TooLarge(long bytes, long bytesMax) implements Rejected {}

  /// @param detail full sentences: what stands in the way
  record Conflict(String detail) implements Rejected {}

  /// The same `Idempotency-Key` came with another request.
  record KeyReused(String key) implements Rejected {}

  /// The first request with that `Idempotency-Key` has not been answered yet.
  record InProgress(String key, Duration retryAfter) implements Rejected {}
}
