package dev.weir.trigger;

/// What came of counting.
public sealed interface Counted {

  /// It was counted, now or by an earlier call under the same key.
  ///
  /// @param id of the increment that counts
  /// @param count what it made of the count; of a trigger in lanes, that or a later one
  /// @param isRepeated whether an earlier call has done it
  record Once(String id, long epoch, long count, boolean isRepeated) implements Counted {}

  /// Nothing was counted, because a run would start and [Ask#isSwept] is false.
  record StartsRun() implements Counted {}

  /// The key was used for an increment with another payload; nothing was counted.
  record OtherPayload() implements Counted {}
}
