package dev.weir.sim;

import java.util.function.Supplier;

/// Decides which calls of the simulated ports fail. Either method may throw what the port throws
/// ([PortCall#unavailable]), or anything else, such as the end of the simulated process.
public interface Faults {

  /// No call fails.
  Faults NONE = new Faults() {};

  /// Called before the effect: an exception means that nothing happened.
  default void before(PortCall call) {}

  /// Called after the effect: an exception means that it happened and the answer was lost.
  default void after(PortCall call) {}

  /// Does what the call does, with its faults before and behind it.
  default <T> T around(PortCall call, Supplier<T> effect) {
    before(call);
    T answer = effect.get();
    after(call);
    return answer;
  }

  /// The same for a call without an answer.
  default void around(PortCall call, Runnable effect) {
    before(call);
    effect.run();
    after(call);
  }
}
