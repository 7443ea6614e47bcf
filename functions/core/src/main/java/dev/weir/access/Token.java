package dev.weir.access;

import dev.weir.json.Json;
import dev.weir.json.JsonMismatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What lets a person or a program call, without its secret.
///
/// @param name for people, such as `deploy-bot`; 1 to 80 characters without control characters
/// @param scopes what it allows, at least one
/// @param reach which triggers and agents that is about
/// @param expires when it stops to work; empty is never
public record Token(
    TokenId id,
    String name,
    Set<Scope> scopes,
    Reach reach,
    Instant created,
    Optional<Instant> expires) {

  public static final int NAME_LENGTH_MAX = 80;

  public Token {
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("Token \"" + name + "\" has no scope");
    }
    scopes = Set.copyOf(scopes);
  }

  static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= NAME_LENGTH_MAX
        && text.chars().noneMatch(Character::isISOControl);
  }

  public boolean allows(Scope scope) {
    return scopes.contains(Scope.ALL) || scopes.contains(scope);
  }

  /// What it allows in words, sorted, with what narrows it behind.
  public List<String> words() {
    List<String> words = new ArrayList<>(Scope.words(scopes));
    reach.words().ifPresent(words::add);
    return List.copyOf(words);
  }

  public boolean isExpired(Instant now) {
    return expires.filter(end -> !now.isBefore(end)).isPresent();
  }

  /// The token as the API shows it.
  public Json.Obj json() {
    Json.Obj json =
        Json.Obj.of(
            "id", id.value(),
            "name", name,
            "scopes", Scope.words(scopes),
            "created", created.toString(),
            "expires", expires.map(Instant::toString));
    return reach.onto(json);
  }

  static Token read(Json.Obj json) {
    return new Token(
        new TokenId(json.text("id")),
        json.text("name"),
        json.texts("scopes").stream()
            .map(Token::scope)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class))),
        Reach.read(json),
        Instant.parse(json.text("created")),
        json.findText("expires").map(Instant::parse));
  }

  private static Scope scope(String word) {
    return Scope.find(word).orElseThrow(() -> new JsonMismatch("no scope \"" + word + "\""));
  }
}
