package dev.weir.api;

import dev.weir.Ports;
import dev.weir.access.Digest;
import dev.weir.access.Token;
import dev.weir.id.RunId;
import dev.weir.state.Condition;
import dev.weir.state.Item;
import dev.weir.state.Key;
import dev.weir.state.StateStore;
import dev.weir.state.Write;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Answers a repeated request with the answer that the first one got, for 24 hours, in the way of
/// the IETF draft "The Idempotency-Key HTTP Header Field".
///
/// The first request claims the key before it does anything. Rejections are not stored: nothing was
/// done, so the caller may mend the request and send it under the same key. A claim that was left
/// behind by a process that died is taken over after [#CLAIM_LIFE], with the id of the run that the
/// first one may have started, so that there is never a second run.
public final class Idempotency {
  static final Duration KEPT = Duration.ofHours(24);

  /// Longer than an HTTP API waits for its function (30 s).
  static final Duration CLAIM_LIFE = Duration.ofSeconds(35);

  private static final String SHOWN_ONCE =
      "This was done, and its answer held a secret, which is shown once. If that answer was lost,"
          + " delete what was made and ask again under a new Idempotency-Key.";

  private final StateStore states;
  private final StoredAnswers answers;
  private final InstantSource clock;

  public Idempotency(Ports ports) {
    this.states = ports.states();
    this.answers = new StoredAnswers(ports);
    this.clock = ports.clock();
  }

  /// Does the call, unless it was done before under this key.
  Answer once(Call call, String key, Route route) {
    var place = place(call.token(), key);
    while (true) {
      Optional<Item> found = states.get(place);
      Instant now = clock.instant();
      Optional<Claim> known = found.map(Claim::read).filter(claim -> claim.until().isAfter(now));
      if (known.isPresent() && !known.get().fingerprint().equals(fingerprint(call.request()))) {
        return new Rejected.KeyReused(key);
      }
      if (known.flatMap(Claim::answer).isPresent()) {
        return answers.read(known.get().answer().get()).with("idempotency-replayed", "true");
      }
      if (known.filter(claim -> claim.leaseEnd().isAfter(now)).isPresent()) {
        return new Rejected.InProgress(key, untilNextTry(known.get(), now));
      }
      RunId run = known.map(Claim::run).orElse(call.fresh());
      Optional<Item> claimed = claim(place, found, claim(call, run, now));
      if (claimed.isPresent()) {
        return finish(claimed.get(), route.handler().handle(call.with(run)), route);
      }
    }
  }

  private Optional<Item> claim(Key place, Optional<Item> found, Claim claim) {
    Condition condition = found.map(Condition::unchanged).orElse(Condition.absent());
    var write = new Write.Put(place, claim.body(), condition, Optional.of(claim.until()));
    return states.commit(write).isDone() ? states.get(place) : Optional.empty();
  }

  /// A claim that somebody else has taken over by now stays theirs.
  private Answer finish(Item claimed, Answer answer, Route route) {
    Condition isOurs = Condition.unchanged(claimed);
    if (!(answer instanceof Response response)) {
      states.commit(new Write.Delete(claimed.key(), isOurs));
      return answer;
    }
    Claim done = Claim.read(claimed).answered(answers.write(kept(response, route)));
    states.commit(new Write.Put(claimed.key(), done.body(), isOurs, Optional.of(done.until())));
    return answer;
  }

  private static Response kept(Response response, Route route) {
    boolean isSecret = route.contract().replay() == Replay.ONCE;
    return isSecret ? Problems.of(new Rejected.Conflict(SHOWN_ONCE)).response() : response;
  }

  private static Claim claim(Call call, RunId run, Instant now) {
    return new Claim(
        fingerprint(call.request()), run, now.plus(CLAIM_LIFE), now.plus(KEPT), Optional.empty());
  }

  private static Duration untilNextTry(Claim claim, Instant now) {
    return Duration.ofSeconds(Duration.between(now, claim.leaseEnd()).toSeconds() + 1);
  }

  private static Key place(Token token, String key) {
    return new Key("idempotency#" + token.id(), Digest.of(key).hex());
  }

  private static String fingerprint(Request request) {
    String head = request.method() + "\n" + request.path() + "\n" + request.query() + "\n";
    return Digest.of(head + Digest.of(request.body()).hex()).hex();
  }
}
