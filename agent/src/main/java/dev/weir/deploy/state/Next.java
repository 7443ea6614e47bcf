package dev.weir.deploy.state;

import dev.weir.deploy.config.Retry;
import dev.weir.deploy.config.TriggerConfig;
import dev.weir.deploy.config.TriggerConfig.Policy;
import dev.weir.deploy.state.Progress.Attempt;
import dev.weir.deploy.state.Progress.State;
import java.time.Instant;
import java.util.Optional;

/// What an agent does next about a trigger.
public sealed interface Next {

  /// Remember the count without applying it: nobody knows what was before it (row G17).
  record Remember() implements Next {}

  /// Nothing, until the count changes.
  record Wait() implements Next {}

  /// Nothing until then, unless the count changes.
  record WaitUntil(Instant time) implements Next {}

  /// Run the script.
  ///
  /// @param attempt from 1
  record Apply(long count, int attempt) implements Next {}

  /// The last attempt was one too many: its count is settled as failed, and the next is due.
  record GiveUp(Attempt last) implements Next {}

  /// What is next.
  ///
  /// An attempt in whose middle the agent was ended is made again and does not count as failed; a
  /// script that ends its own agent, though, is not begun anew without a pause.
  ///
  /// @param progress as [Progress#under] the count
  static Next of(Optional<Progress> progress, Count now, TriggerConfig trigger, Instant time) {
    if (progress.isEmpty()) {
      return new Remember();
    }
    Progress known = progress.get();
    if (now.number() <= known.applied()) {
      return new Wait();
    }
    long target = trigger.policy() == Policy.EACH ? known.applied() + 1 : now.number();
    return known
        .attempt()
        .filter(last -> last.count() == target && last.state() != State.SUCCEEDED)
        .map(last -> again(last, trigger, time))
        .orElse(new Apply(target, 1));
  }

  private static Next again(Attempt last, TriggerConfig trigger, Instant time) {
    if (last.state() == State.STOPPED) {
      return new Apply(last.count(), last.number());
    }
    Retry retry = trigger.retry();
    if (last.state() == State.RUNNING) {
      return due(last.at().plus(retry.first()), last.count(), last.number(), time);
    }
    if (last.number() >= retry.attempts()) {
      return trigger.policy() == Policy.EACH ? new GiveUp(last) : new Wait();
    }
    return due(last.at().plus(retry.delay(last.number())), last.count(), last.number() + 1, time);
  }

  private static Next due(Instant due, long count, int attempt, Instant time) {
    return time.isBefore(due) ? new WaitUntil(due) : new Apply(count, attempt);
  }
}
