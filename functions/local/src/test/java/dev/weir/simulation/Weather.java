package dev.weir.simulation;

import dev.weir.sim.Faults;
import dev.weir.sim.PortCall;
import java.util.Random;

/// What goes wrong in one simulated world. Each seed draws its own rates, so that some worlds are
/// calm and others break in one way only.
final class Weather implements Faults {

  private final Random random;
  private final VirtualTime time;
  private final PortUses uses;
  private final double roughness;
  private final double callsLost;
  private final double eventsLost;
  private final double eventsTwice;
  private final double tasksDie;
  private final double tasksRefused;
  private final double shapesRefused;
  private boolean isFair;

  /// @param roughness how much worse than usual it may get, from 1
  Weather(Random random, VirtualTime time, PortUses uses, double roughness) {
    this.roughness = roughness;
    this.uses = uses;
    this.random = random;
    this.time = time;
    this.callsLost = draw(0.03);
    this.eventsLost = draw(0.7);
    this.eventsTwice = draw(0.3);
    this.tasksDie = draw(0.1);
    this.tasksRefused = draw(0.1);
    this.shapesRefused = draw(0.05);
  }

  /// From now on nothing goes wrong.
  void clear() {
    isFair = true;
  }

  boolean isEventLost() {
    return happens(eventsLost);
  }

  boolean isEventTwice() {
    return happens(eventsTwice);
  }

  boolean isTaskDying() {
    return happens(tasksDie);
  }

  boolean isTaskRefused() {
    return happens(tasksRefused);
  }

  boolean isShapeRefused() {
    return happens(shapesRefused);
  }

  @Override
  public void before(PortCall call) {
    uses.before(call);
    time.pause();
    if (happens(callsLost / 2)) {
      throw call.unavailable("refused, nothing happened");
    }
  }

  @Override
  public void after(PortCall call) {
    if (happens(callsLost / 2)) {
      throw call.unavailable("it happened, the answer was lost");
    }
  }

  private boolean happens(double rate) {
    return !isFair && random.nextDouble() < rate;
  }

  private double draw(double most) {
    return random.nextBoolean() ? 0 : random.nextDouble() * Math.min(0.9, most * roughness);
  }
}
