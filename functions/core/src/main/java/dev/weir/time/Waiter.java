package dev.weir.time;

import java.time.Duration;

/// Lets time pass, for somebody who waits for an answer. Tests move their clock instead.
@FunctionalInterface
public interface Waiter {

  /// Returns after that time, or earlier when the thread was interrupted.
  void pause(Duration time);

  /// As [#pause(Duration)], but may return as soon as the signal was given. Where other processes
  /// make the changes, nothing is gained by listening, and this is a pause.
  ///
  /// @param since what [Signal#seen] said before the caller looked
  default void pause(Duration time, Signal signal, long since) {
    pause(time);
  }

  /// A waiter in a process that makes all changes itself, so that signals reach it.
  static Waiter listening(Waiter waiter) {
    return new Waiter() {
      @Override
      public void pause(Duration time) {
        waiter.pause(time);
      }

      @Override
      public void pause(Duration time, Signal signal, long since) {
        signal.await(since, time);
      }
    };
  }
}
