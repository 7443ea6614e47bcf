package dev.weir.agent;

import dev.weir.state.Body;
import dev.weir.state.Condition;
import dev.weir.state.Item;
import dev.weir.state.Key;
import dev.weir.state.StateStore;
import dev.weir.state.Write;
import dev.weir.trigger.TriggerName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Sees to it that of a group of agents exactly one applies a count. A lease ends by itself, so
/// that an agent that is gone holds nobody up; its fence then tells its late word from the next
/// one's.
public final class LeaseStore {
  private final StateStore states;
  private final InstantSource clock;

  public LeaseStore(StateStore states, InstantSource clock) {
    this.states = states;
    this.clock = clock;
  }

  /// Which agents share a lease.
  ///
  /// @param group 1 to 80 characters
  public record Shared(TriggerName trigger, String group) {
    Key key() {
      return new Key("lease#" + Key.shortPart(trigger.value()), "g#" + Key.shortPart(group));
    }
  }

  /// What an agent asks for.
  ///
  /// @param fence of the lease that it holds and wants longer; empty takes a new one
  public record Wish(
      AgentName agent, long epoch, long count, Duration life, Optional<Long> fence) {}

  /// What it was told.
  ///
  /// @param lease as it stands; another's when it was not granted
  public record Answer(Lease lease, boolean isGranted) {}

  /// Takes or prolongs the lease, unless another holds it or the count was applied. An agent that
  /// holds the lease and has forgotten its fence is given the next one at once.
  public Answer ask(Shared shared, Wish wish) {
    while (true) {
      Optional<Item> found = states.get(shared.key());
      Optional<Lease> known = found.map(LeaseStore::read);
      Instant now = clock.instant();
      if (known.filter(lease -> !isFree(lease, wish, now)).isPresent()
          || (known.isEmpty() && wish.fence().isPresent())) {
        return new Answer(known.orElseGet(() -> none(wish, now)), false);
      }
      Lease lease =
          new Lease(
              wish.agent(),
              fence(known, wish),
              wish.epoch(),
              wish.count(),
              now.plus(wish.life()),
              false);
      if (states.commit(write(shared, found, lease)).isDone()) {
        return new Answer(lease, true);
      }
    }
  }

  /// What ends the lease in the commit of a report: done, or free for another try.
  ///
  /// @return empty when the fence is not that of the lease's holder
  Optional<Write> end(Shared shared, AgentName agent, long fence, Applied applied) {
    Optional<Item> found = states.get(shared.key());
    return found
        .map(LeaseStore::read)
        .filter(lease -> lease.holder().equals(agent) && lease.fence() == fence)
        .map(lease -> write(shared, found, after(lease, applied)));
  }

  private static Lease after(Lease lease, Applied applied) {
    boolean isDone = applied.state().equals(Applied.APPLIED);
    boolean isOver = isDone || applied.state().equals(Applied.FAILED);
    return new Lease(
        lease.holder(),
        lease.fence(),
        lease.epoch(),
        lease.count(),
        isOver ? applied.at() : lease.until(),
        lease.isDone() || isDone);
  }

  private static boolean isFree(Lease lease, Wish wish, Instant now) {
    boolean isOurs = lease.holder().equals(wish.agent());
    if (lease.isDone()) {
      return !lease.covers(wish.epoch(), wish.count()) && wish.fence().isEmpty();
    }
    return wish.fence()
        .map(fence -> isOurs && fence == lease.fence())
        .orElseGet(() -> isOurs || !now.isBefore(lease.until()));
  }

  private static Lease none(Wish wish, Instant now) {
    return new Lease(wish.agent(), 0, wish.epoch(), wish.count(), now, false);
  }

  private static long fence(Optional<Lease> known, Wish wish) {
    return wish.fence().orElseGet(() -> known.map(Lease::fence).orElse(0L) + 1);
  }

  private static Lease read(Item item) {
    return Lease.read(item.body().data());
  }

  private static Write write(Shared shared, Optional<Item> before, Lease lease) {
    Condition unchanged = before.map(Condition::unchanged).orElse(Condition.absent());
    return Write.put(shared.key(), Body.of(lease.json()), unchanged);
  }
}
