package dev.weir.sim;

import java.util.Random;

/// Makes a share of all calls fail, half of them after their effect. The same seed makes the same
/// calls fail.
public final class SeededFaults implements Faults {
  private final Random random;
  private double rate;

  /// @param rate the share of calls that fail, 0 to 1
  public SeededFaults(long seed, double rate) {
    this.random = new Random(seed);
    this.rate = rate;
  }

  /// From now on every call succeeds.
  public synchronized void end() {
    rate = 0;
  }

  @Override
  public void before(PortCall call) {
    fail(call, "refused by the simulation, nothing happened");
  }

  @Override
  public void after(PortCall call) {
    fail(call, "its answer was lost by the simulation");
  }

  private synchronized void fail(PortCall call, String message) {
    if (random.nextDouble() < rate / 2) {
      throw call.unavailable(message);
    }
  }
}
