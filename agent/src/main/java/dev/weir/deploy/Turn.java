package dev.weir.deploy;

import dev.weir.deploy.config.TriggerConfig;
import dev.weir.deploy.journal.Journal;
import dev.weir.deploy.server.AgentDesk;
import dev.weir.deploy.server.AgentDesk.Held;
import dev.weir.deploy.server.AgentDesk.Wish;
import dev.weir.deploy.server.Lease;
import dev.weir.deploy.server.ServerLost;
import dev.weir.deploy.state.Progress.Attempt;
import dev.weir.deploy.state.Standing;
import dev.weir.deploy.stop.Stop;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Whether this agent of a group is the one that applies a count. While its script runs, the lease
/// is prolonged; a lease that is lost ends the script, so that no two of the group apply at once.
final class Turn {
  static final Duration LIFE = Duration.ofSeconds(60);

  private static final Duration PROLONG_EVERY = Duration.ofSeconds(15);
  private static final Duration REPORT_TRIES = Duration.ofSeconds(2);

  private final TriggerConfig trigger;
  private final String group;
  private final AgentDesk desk;
  private final Journal journal;
  private final Stop stop;
  private final InstantSource clock;

  Turn(
      TriggerConfig trigger,
      String group,
      AgentDesk desk,
      Journal journal,
      Stop stop,
      InstantSource clock) {
    this.trigger = trigger;
    this.group = group;
    this.desk = desk;
    this.journal = journal;
    this.stop = stop;
    this.clock = clock;
  }

  /// Asks for the lease of a count.
  Lease ask(long count, Optional<String> epoch) throws ServerLost {
    return desk.lease(wish(count, epoch), Optional.empty());
  }

  private Wish wish(long count, Optional<String> epoch) {
    return new Wish(trigger.name(), group, count, epoch, LIFE);
  }

  Held held(Lease lease) {
    return new Held(group, lease.fence());
  }

  /// Keeps the lease until `end` is asked; when it is lost, asks `script` to stop.
  void keep(Attempt attempt, Lease lease, Stop script, Stop end) {
    Lease known = lease;
    while (!end.await(PROLONG_EVERY)) {
      try {
        known = desk.lease(wish(attempt.count(), attempt.epoch()), Optional.of(held(lease)));
      } catch (ServerLost _) {
        journal.warn(
            "lease_unsure",
            trigger.name(),
            "The lease could not be prolonged; it lasts until " + known.until() + ".");
      }
      boolean isOver = !clock.instant().plus(PROLONG_EVERY).isBefore(known.until());
      if (!known.isGranted() || isOver) {
        journal.warn("lease_lost", trigger.name(), "The lease is lost, so the script ends.");
        script.ask();
        return;
      }
    }
  }

  /// Says how the attempt ended, so that the others know; tries until the lease is over.
  void end(Standing standing, Lease lease) {
    while (clock.instant().isBefore(lease.until().plus(LIFE))) {
      try {
        desk.report(standing, Optional.of(held(lease)));
        return;
      } catch (ServerLost e) {
        journal.warn("report_failed", trigger.name(), e.words());
        if (stop.await(REPORT_TRIES)) {
          return;
        }
      }
    }
  }
}
