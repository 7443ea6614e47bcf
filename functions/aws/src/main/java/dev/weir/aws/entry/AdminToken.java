package dev.weir.aws.entry;

import dev.weir.Weir;
import dev.weir.access.Scope;
import dev.weir.access.TokenStore;
import dev.weir.json.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Makes a token that allows everything: `{"name", "lifeSeconds"}` to `{"token", …}`, without
/// `lifeSeconds` until it is revoked. Whoever IAM lets invoke this function owns the installation.
/// The answer is the only copy of the token.
public final class AdminToken extends Entry {

  @Override
  Json answer(Weir weir, Json.Obj payload) {
    Optional<Duration> life = payload.findNumber("lifeSeconds").map(Duration::ofSeconds);
    var wish = new TokenStore.Wish(payload.text("name"), Set.of(Scope.ALL), life);
    TokenStore.Created made = weir.tokens().create(wish);
    return made.token().json().with("token", made.text().text());
  }
}
