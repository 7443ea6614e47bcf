package dev.weir.deploy.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What was done about a trigger, as it is on disk.
///
/// @param applied the newest count that is settled; what is above it is still to be done
/// @param epoch of `applied`
/// @param attempt the last one, written before it begins and after it has ended
public record Progress(long applied, Optional<String> epoch, Optional<Attempt> attempt) {

  /// One run of the script.
  ///
  /// @param count what is to be applied
  /// @param epoch of that count
  /// @param number from 1, per count
  /// @param at when it began; when it has ended, when that was
  /// @param mark by which its processes are known
  /// @param seconds it took; 0 while it runs
  /// @param words how it ended, for people; empty while it runs
  public record Attempt(
      long count,
      Optional<String> epoch,
      int number,
      State state,
      Instant at,
      String mark,
      long seconds,
      String words) {

    public Attempt ended(State how, Instant when, String told) {
      long took = Duration.between(at, when).toSeconds();
      return new Attempt(count, epoch, number, how, when, mark, Math.max(0, took), told);
    }
  }

  /// How an attempt stands.
  public enum State {
    /// Begun. On disk at the start of an agent: the one before was ended in the middle of it.
    RUNNING,
    SUCCEEDED,
    FAILED,
    /// The agent was told to stop.
    STOPPED
  }

  /// Nothing is to be done about what was counted until now.
  public static Progress settled(Count now) {
    return new Progress(now.number(), now.epoch(), Optional.empty());
  }

  /// The progress in the light of a count. After a reset, nothing of the new epoch is applied. A
  /// count that went down at a server without epochs is that of one that was started anew: it
  /// counts from 0. Within an epoch, a count that went down is an old one, and means nothing.
  public Progress under(Count now) {
    boolean isAnother = now.isOfAnotherEpoch(epoch);
    boolean isAnew = isAnother || (now.epoch().isEmpty() && now.number() < applied);
    return isAnew ? new Progress(0, now.epoch(), Optional.empty()) : this;
  }

  /// The count was applied by another agent of the group.
  public static Progress appliedElsewhere(long count, Optional<String> epoch) {
    return new Progress(count, epoch, Optional.empty());
  }

  public Progress with(Attempt newer) {
    return new Progress(applied, epoch, Optional.of(newer));
  }

  /// The attempt has ended for good, well or not, and its count is settled.
  public Progress settling(Attempt last) {
    return new Progress(last.count, last.epoch, Optional.of(last));
  }
}
