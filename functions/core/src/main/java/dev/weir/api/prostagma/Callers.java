package dev.weir.api.prostagma;

import dev.weir.access.Access;
import dev.weir.access.Digest;
import dev.weir.access.Reach;
import dev.weir.access.Scope;
import dev.weir.access.TokenText;
import dev.weir.access.Verdict;
import dev.weir.secret.Secrets;
import java.util.List;
import java.util.Optional;

/// Decides whether a caller of the façade may do what it asks for. It says so with the `secret` of
/// its body: the shared secret, which allows everything here, or the text of a token of Weir with
/// the right scope; a token may stand in `Authorization` as well. Without a shared secret, tokens
/// alone open it; an empty secret opens nothing.
final class Callers {
  /// Two may work at once, so that one can take the other's place.
  static final List<String> SECRETS = List.of("PROSTAGMA_SECRET", "PROSTAGMA_SECRET_NEXT");

  private final Access access;
  private final Secrets secrets;

  Callers(Access access, Secrets secrets) {
    this.access = access;
    this.secrets = secrets;
  }

  /// Somebody who may call.
  ///
  /// @param name for the history
  /// @param reach what it may be about
  record Caller(String name, Reach reach) {}

  /// Who calls.
  ///
  /// @param authorization the header, if there is one
  /// @return empty when it may not do what needs the scope
  Optional<Caller> find(Optional<String> authorization, String secret, Scope scope) {
    Optional<String> header =
        TokenText.read(secret).isPresent() ? Optional.of("Bearer " + secret) : authorization;
    if (header.isPresent() && access.check(header, scope) instanceof Verdict.Holder(var token)) {
      return Optional.of(new Caller(token.name(), token.reach()));
    }
    return isShared(secret) ? Optional.of(new Caller("prostagma", Reach.ALL)) : Optional.empty();
  }

  /// Takes the same time whatever differs, and looks at every secret.
  private boolean isShared(String given) {
    boolean isOne = false;
    for (String name : SECRETS) {
      Optional<String> known = secrets.find(name).filter(text -> !text.isEmpty());
      isOne |= known.map(Digest::of).filter(digest -> digest.isOf(given)).isPresent();
    }
    return isOne;
  }
}
