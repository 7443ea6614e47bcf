package dev.weir.access;

import dev.weir.id.Ids;
import dev.weir.json.Json;
import dev.weir.state.Body;
import dev.weir.state.Condition;
import dev.weir.state.Item;
import dev.weir.state.Key;
import dev.weir.state.Query;
import dev.weir.state.StateStore;
import dev.weir.state.Write;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The tokens that exist. A token rests under its id with the digest of its secret; an index row in
/// one common partition lists it.
public final class TokenStore {
  private static final String INDEX = "tokens";
  private static final String DIGEST = "digest";

  private final StateStore states;
  private final Ids ids;
  private final InstantSource clock;

  public TokenStore(StateStore states, Ids ids, InstantSource clock) {
    this.states = states;
    this.ids = ids;
    this.clock = clock;
  }

  /// What is asked for in a new token; see [Token].
  ///
  /// @param life at least a second; empty is until the token is revoked
  public record Wish(String name, Set<Scope> scopes, Reach reach, Optional<Duration> life) {
    /// A token for all triggers and agents.
    public Wish(String name, Set<Scope> scopes, Optional<Duration> life) {
      this(name, scopes, Reach.ALL, life);
    }

    public Wish {
      if (!Token.isName(name)) {
        throw new IllegalArgumentException(
            "The name of a token has 1 to %d characters, none of them a control character."
                .formatted(Token.NAME_LENGTH_MAX));
      }
      if (life.filter(time -> !time.isPositive()).isPresent()) {
        throw new IllegalArgumentException(
            "A token lives for at least a second, not for %d."
                .formatted(life.orElseThrow().toSeconds()));
      }
      scopes = Set.copyOf(scopes);
    }
  }

  /// A token that was just made.
  ///
  /// @param text the only copy of its secret
  public record Created(Token token, TokenText text) {}

  /// Makes a token. Every call makes another one.
  public Created create(Wish wish) {
    var now = clock.instant();
    while (true) {
      var token =
          new Token(
              newId(), wish.name(), wish.scopes(), wish.reach(), now, wish.life().map(now::plus));
      var text = new TokenText(token.id(), ids.secret());
      Json.Obj shown = token.json();
      Json.Obj kept = shown.with(DIGEST, Digest.of(text.secret()).hex());
      boolean isNew =
          states
              .commit(
                  Write.create(key(token.id()), Body.of(kept)),
                  Write.create(indexKey(token.id()), Body.of(shown)))
              .isDone();
      if (isNew) {
        return new Created(token, text);
      }
    }
  }

  /// The token whose text this is; empty when there is none, or the secret is another.
  public Optional<Token> find(TokenText text) {
    return states
        .get(key(text.id()))
        .map(item -> item.body().data())
        .filter(kept -> new Digest(kept.text(DIGEST)).isOf(text.secret()))
        .map(Token::read);
  }

  /// All tokens, by id.
  public List<Token> list() {
    return states.all(Query.all(INDEX, "")).stream()
        .map(Item::body)
        .map(Body::data)
        .map(Token::read)
        .toList();
  }

  /// Ends a token at once.
  ///
  /// @return false when there was none of that id
  public boolean revoke(TokenId id) {
    return states
        .commit(
            new Write.Delete(key(id), Condition.exists()),
            new Write.Delete(indexKey(id), Condition.any()))
        .isDone();
  }

  /// The last characters of a ULID are its random ones.
  private TokenId newId() {
    String ulid = ids.ulid();
    return new TokenId(ulid.substring(ulid.length() - TokenId.LENGTH));
  }

  private static Key key(TokenId id) {
    return new Key("token#" + id, "token");
  }

  private static Key indexKey(TokenId id) {
    return new Key(INDEX, id.value());
  }
}
