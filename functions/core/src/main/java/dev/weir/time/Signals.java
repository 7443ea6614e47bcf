package dev.weir.time;

import java.util.List;
import java.util.stream.IntStream;

/// The signals of a process, a few for any number of things: who waits for one may be told of
/// another.
public final class Signals {
  private static final int COUNT = 64;

  private final List<Signal> all = IntStream.range(0, COUNT).mapToObj(_ -> new Signal()).toList();

  /// What is rung when that thing changes.
  public Signal of(Object thing) {
    return all.get(Math.floorMod(thing.hashCode(), COUNT));
  }
}
