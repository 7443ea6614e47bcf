package dev.weir.deploy;

import dev.weir.deploy.config.TriggerConfig;
import dev.weir.deploy.journal.Journal;
import dev.weir.deploy.server.Lease;
import dev.weir.deploy.server.ServerLost;
import dev.weir.deploy.server.TriggerServer;
import dev.weir.deploy.state.Count;
import dev.weir.deploy.state.Next;
import dev.weir.deploy.state.Progress;
import dev.weir.deploy.state.Progress.Attempt;
import dev.weir.deploy.state.Progress.State;
import dev.weir.deploy.state.ProgressStore;
import dev.weir.deploy.state.Standing;
import dev.weir.deploy.stop.Stop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Watches one trigger until the agent stops: asks for its count, and has the script run for counts
/// that are not applied. Scripts of one trigger never run side by side.
final class Watcher implements Runnable {
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
  private static final Duration LOST_FIRST = Duration.ofMillis(500);
  private static final int LOST_DOUBLINGS_MAX = 5;

  private final TriggerConfig trigger;
  private final TriggerServer server;
  private final ProgressStore store;
  private final Applying applying;
  private final Optional<Turn> turn;
  private final World world;
  private Optional<Progress> progress = Optional.empty();
  private Optional<Count> current = Optional.empty();
  private String log = "";
  private int lost;

  /// What all watchers of an agent share.
  ///
  /// @param told takes how a trigger stands, whenever that changes
  /// @param again how often a lease is asked for that another has
  record World(
      Journal journal,
      Consumer<Standing> told,
      Stop stop,
      InstantSource clock,
      RandomGenerator random,
      Duration again) {}

  Watcher(
      TriggerConfig trigger,
      TriggerServer server,
      ProgressStore store,
      Applying applying,
      Optional<Turn> turn,
      World world) {
    this.trigger = trigger;
    this.server = server;
    this.store = store;
    this.applying = applying;
    this.turn = turn;
    this.world = world;
  }

  @Override
  public void run() {
    begin();
    while (!world.stop.isAsked()) {
      if (current.isEmpty()) {
        ask(() -> server.count(trigger.name()));
      } else {
        act(current.get());
      }
    }
  }

  /// Ends what an agent before this one has left in the middle of an attempt.
  private void begin() {
    progress = store.read();
    progress
        .flatMap(Progress::attempt)
        .filter(attempt -> attempt.state() == State.RUNNING)
        .ifPresent(attempt -> {
          applying.endLeft(attempt);
          world.journal.warn(
              "attempt_cut_off",
              trigger.name(),
              "The agent was ended while it applied count "
                  + attempt.count()
                  + "; that is done again.",
              "count",
              attempt.count());
        });
    tell();
  }

  private void act(Count now) {
    Optional<Progress> known = progress.map(before -> before.under(now));
    if (!known.equals(progress)) {
      save(known.orElseThrow());
      world.journal.say(
          "epoch_began",
          trigger.name(),
          "The trigger counts anew; it stands at " + now.number() + ".");
    }
    Instant time = world.clock.instant();
    switch (Next.of(progress, now, trigger, time)) {
      case Next.Remember _ -> {
        save(Progress.settled(now));
        world.journal.say(
            "first_count",
            trigger.name(),
            "Watches from count " + now.number() + " on, which is not applied.",
            "count",
            now.number());
      }
      case Next.Wait _ -> await(now, LONGEST_WAIT);
      case Next.WaitUntil(Instant due) -> await(now, shorter(Duration.between(time, due)));
      case Next.GiveUp(Attempt last) -> save(progress.orElseThrow().settling(last));
      case Next.Apply(long count, int attempt) -> apply(now, count, attempt);
    }
  }

  private void apply(Count now, long count, int number) {
    Optional<Lease> lease = Optional.empty();
    if (turn.isPresent()) {
      lease = granted(turn.get(), now, count);
      if (lease.isEmpty()) {
        return;
      }
    }
    Applying.Applied applied =
        applying.apply(
            new Applying.Call(now, count, number, progress.orElseThrow(), lease), this::save);
    log = applied.log();
    save(applied.progress());
    if (lease.isPresent()) {
      turn.orElseThrow().end(standing(), lease.get());
    }
  }

  /// The lease of the count; empty when another agent of the group has it or has applied the count,
  /// which is then settled here as well.
  private Optional<Lease> granted(Turn turn, Count now, long count) {
    try {
      Lease lease = turn.ask(count, now.epoch());
      if (lease.isGranted()) {
        return Optional.of(lease);
      }
      if (lease.isDone()) {
        save(Progress.appliedElsewhere(count, now.epoch()));
        world.journal.say(
            "applied_elsewhere",
            trigger.name(),
            "Count " + count + " was applied by agent " + lease.holder() + ".",
            "count",
            count);
      } else {
        world.stop.await(spread(world.again));
        ask(() -> server.count(trigger.name()));
      }
    } catch (ServerLost e) {
      lost(e);
    }
    return Optional.empty();
  }

  private static Duration shorter(Duration wait) {
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  private void await(Count now, Duration longest) {
    if (longest.compareTo(SHORTEST_WAIT) < 0) {
      world.stop.await(longest);
    } else {
      ask(() -> server.await(trigger.name(), now, longest));
    }
  }

  private interface Question {
    Count ask() throws ServerLost;
  }

  private void ask(Question question) {
    try {
      Count answer = question.ask();
      if (lost > 0) {
        world.journal.say("server_found", trigger.name(), "The server answers again.");
      }
      lost = 0;
      if (!current.equals(Optional.of(answer))) {
        current = Optional.of(answer);
        tell();
      }
    } catch (ServerLost e) {
      lost(e);
    }
  }

  /// Says so once, and waits longer each time.
  private void lost(ServerLost fault) {
    if (world.stop.isAsked()) {
      return;
    }
    if (lost == 0) {
      world.journal.warn("server_lost", trigger.name(), fault.words() + " It is tried again.");
    }
    world.stop.await(spread(LOST_FIRST.multipliedBy(1L << Math.min(lost, LOST_DOUBLINGS_MAX))));
    lost++;
  }

  /// A quarter more or less, so that many agents do not come at once.
  private Duration spread(Duration time) {
    return time.multipliedBy(75 + world.random.nextInt(51)).dividedBy(100);
  }

  private void save(Progress newer) {
    store.save(newer);
    progress = Optional.of(newer);
    tell();
  }

  private void tell() {
    world.told.accept(standing());
  }

  private Standing standing() {
    return new Standing(trigger.name(), current, progress, log);
  }
}
