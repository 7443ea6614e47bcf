package dev.weir.access;

import dev.weir.access.Verdict.Holder;
import dev.weir.access.Verdict.Lacks;
import dev.weir.access.Verdict.NoToken;
import dev.weir.access.Verdict.Task;
import dev.weir.access.Verdict.WrongToken;
import java.time.InstantSource;
import java.util.Optional;

/// Decides whether a caller may do what it asks for, from its `Authorization` header. Tokens are
/// read from the store on every call, so that a revoked one ends at once.
public final class Access {
  private static final String SCHEME = "Bearer ";
  private static final String UNKNOWN =
      "The token is not known. It may have been revoked, or belong to another installation.";

  private final TokenStore tokens;
  private final JobTokens jobTokens;
  private final InstantSource clock;

  public Access(TokenStore tokens, JobTokens jobTokens, InstantSource clock) {
    this.tokens = tokens;
    this.jobTokens = jobTokens;
    this.clock = clock;
  }

  /// Whether the holder of this header's token may do what needs the scope.
  public Verdict check(Optional<String> authorization, Scope scope) {
    return bearer(authorization).map(text -> checkToken(text, scope)).orElseGet(NoToken::new);
  }

  /// Whether this header's token is that of a task which still speaks for its attempt.
  public Verdict checkTask(Optional<String> authorization) {
    return bearer(authorization).map(this::checkJobToken).orElseGet(NoToken::new);
  }

  private Verdict checkToken(String text, Scope scope) {
    Optional<Token> found = TokenText.read(text).flatMap(tokens::find);
    if (found.isEmpty()) {
      return new WrongToken(UNKNOWN);
    }
    Token token = found.get();
    if (token.isExpired(clock.instant())) {
      return new WrongToken(
          "Token \"%s\" expired on %s. Make a new one."
              .formatted(token.name(), token.expires().orElseThrow()));
    }
    return token.allows(scope) ? new Holder(token) : new Lacks(token, scope);
  }

  private Verdict checkJobToken(String text) {
    return jobTokens
        .find(text)
        .<Verdict>map(Task::new)
        .orElseGet(() ->
            new WrongToken(
                "The token is not that of a job's current attempt. Only a job's own task can"
                    + " call here."));
  }

  private static Optional<String> bearer(Optional<String> authorization) {
    return authorization
        .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(header -> header.substring(SCHEME.length()).strip());
  }
}
