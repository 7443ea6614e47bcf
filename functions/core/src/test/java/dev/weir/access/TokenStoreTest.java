package dev.weir.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.access.TokenStore.Created;
import dev.weir.access.TokenStore.Wish;
import dev.weir.id.Ids;
import dev.weir.sim.Faults;
import dev.weir.sim.SimClock;
import dev.weir.sim.SimIds;
import dev.weir.sim.SimStateStore;
import dev.weir.state.Key;
import dev.weir.state.Query;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TokenStoreTest {
  private final SimClock clock = SimClock.atNoon();
  private final SimStateStore states = new SimStateStore(Faults.NONE);
  private final TokenStore tokens = new TokenStore(states, new SimIds(1, clock), clock);

  private Created deployBot() {
    return tokens.create(
        new Wish("deploy-bot", Set.of(Scope.RUNS_WRITE), Optional.of(Duration.ofDays(90))));
  }

  @Test
  void aTokenIsFoundByItsText() {
    Created made = deployBot();

    assertEquals(
        Optional.of(made.token()), TokenText.read(made.text().text()).flatMap(tokens::find));
  }

  @Test
  void aTokensTextNamesItsIdAndASecretOf43Characters() {
    Created made = deployBot();

    assertTrue(
        made.text().text().matches("weir_" + made.token().id() + "_[A-Za-z0-9_-]{43}"),
        made.text().text());
  }

  @Test
  void noSecretRestsInTheStore() {
    Created made = deployBot();

    String stored = states.get(new Key("token#" + made.token().id(), "token")).toString();

    assertFalse(stored.contains(made.text().secret()), stored);
    assertTrue(stored.contains(Digest.of(made.text().secret()).hex()), stored);
  }

  @Test
  void noSecretIsPrinted() {
    Created made = deployBot();

    assertFalse(made.toString().contains(made.text().secret()), made.toString());
  }

  @Test
  void anotherSecretUnderAKnownIdFindsNothing() {
    Created made = deployBot();
    Created other = deployBot();

    var forged = new TokenText(made.token().id(), other.text().secret());

    assertEquals(Optional.empty(), tokens.find(forged));
  }

  @Test
  void aRevokedTokenIsNeitherFoundNorListed() {
    Created made = deployBot();

    assertTrue(tokens.revoke(made.token().id()));

    assertEquals(Optional.empty(), tokens.find(made.text()));
    assertEquals(List.of(), tokens.list());
    assertFalse(tokens.revoke(made.token().id()));
  }

  @Test
  void allTokensAreListedWithoutTheirDigests() {
    Created first = deployBot();
    Created second = deployBot();

    assertEquals(Set.of(first.token(), second.token()), Set.copyOf(tokens.list()));
    assertFalse(states.all(Query.all("tokens", "")).toString().contains("digest"));
  }

  @Test
  void anIdThatIsTakenIsNotTakenTwice() {
    Created first = deployBot();

    Created second = new TokenStore(states, new Repeating(), clock).create(wish());
    Created third = new TokenStore(states, new Repeating(), clock).create(wish());

    assertEquals(3, Set.of(first.token().id(), second.token().id(), third.token().id()).size());
  }

  private static Wish wish() {
    return new Wish("any", Set.of(Scope.ALL), Optional.empty());
  }

  /// Gives the same id twice, then another.
  private final class Repeating implements Ids {
    private final SimIds later = new SimIds(2, clock);
    private int count;

    @Override
    public String ulid() {
      count++;
      return count == 1 ? new SimIds(1, clock).ulid() : later.ulid();
    }

    @Override
    public String secret() {
      return later.secret();
    }
  }
}
