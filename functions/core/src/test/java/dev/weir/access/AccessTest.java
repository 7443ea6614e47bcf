package dev.weir.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.access.JobTokens.Speaker;
import dev.weir.access.TokenStore.Created;
import dev.weir.access.TokenStore.Wish;
import dev.weir.id.RunId;
import dev.weir.sim.Faults;
import dev.weir.sim.SimClock;
import dev.weir.sim.SimIds;
import dev.weir.sim.SimStateStore;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccessTest {
  private static final Speaker SPEAKER = new Speaker(new RunId("0".repeat(26)), 3, 1);

  private final SimClock clock = SimClock.atNoon();
  private final TokenStore tokens =
      new TokenStore(new SimStateStore(Faults.NONE), new SimIds(1, clock), clock);
  private final Access access =
      new Access(
          tokens,
          text -> text.equals("weirjob_good") ? Optional.of(SPEAKER) : Optional.empty(),
          clock);

  private Created token(Scope... scopes) {
    return tokens.create(new Wish("bot", Set.of(scopes), Optional.of(Duration.ofDays(1))));
  }

  private static Optional<String> bearer(Created made) {
    return Optional.of("Bearer " + made.text().text());
  }

  @Test
  void aTokenWithTheScopeIsLetIn() {
    Created made = token(Scope.RUNS_READ);

    assertEquals(new Verdict.Holder(made.token()), access.check(bearer(made), Scope.RUNS_READ));
  }

  @Test
  void aTokenForEverythingIsLetInEverywhere() {
    Created made = token(Scope.ALL);

    for (Scope scope : Scope.values()) {
      assertInstanceOf(Verdict.Holder.class, access.check(bearer(made), scope));
    }
  }

  @Test
  void aTokenWithoutTheScopeIsToldWhichOneItLacks() {
    Created made = token(Scope.RUNS_READ);

    assertEquals(
        new Verdict.Lacks(made.token(), Scope.RUNS_CANCEL),
        access.check(bearer(made), Scope.RUNS_CANCEL));
  }

  @Test
  void theNameOfTheSchemeMayBeInAnyCase() {
    Created made = token(Scope.ALL);

    assertInstanceOf(
        Verdict.Holder.class,
        access.check(Optional.of("bEARER  " + made.text().text() + " "), Scope.ALL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Basic dXNlcjpwYXNz", "weir_abc", "Bearertoken"})
  void aHeaderWithoutABearerTokenIsNoToken(String header) {
    assertEquals(new Verdict.NoToken(), access.check(Optional.of(header), Scope.ALL));
  }

  @Test
  void noHeaderIsNoToken() {
    assertEquals(new Verdict.NoToken(), access.check(Optional.empty(), Scope.ALL));
    assertEquals(new Verdict.NoToken(), access.checkTask(Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "weir_", "weir_short_secret", "weirjob_good", "weir_\u0000"})
  void whatIsNotATokenOfOursIsAWrongToken(String text) {
    assertInstanceOf(
        Verdict.WrongToken.class, access.check(Optional.of("Bearer " + text), Scope.ALL));
  }

  @Test
  void aTokenThatExpiredIsAWrongToken() {
    Created made = token(Scope.ALL);
    clock.advance(Duration.ofDays(1));

    Verdict verdict = access.check(bearer(made), Scope.ALL);

    assertTrue(
        verdict instanceof Verdict.WrongToken(String reason)
            && reason.equals("Token \"bot\" expired on 2030-01-02T12:00:00Z. Make a new one."),
        verdict.toString());
  }

  @Test
  void aTokenThatWasRevokedIsAWrongTokenAtOnce() {
    Created made = token(Scope.ALL);
    tokens.revoke(made.token().id());

    assertInstanceOf(Verdict.WrongToken.class, access.check(bearer(made), Scope.ALL));
  }

  @Test
  void aTaskSpeaksForItsAttempt() {
    assertEquals(new Verdict.Task(SPEAKER), access.checkTask(Optional.of("Bearer weirjob_good")));
  }

  @Test
  void aPersonsTokenIsNotATasks() {
    assertInstanceOf(Verdict.WrongToken.class, access.checkTask(bearer(token(Scope.ALL))));
  }
}
