package dev.weir.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.run.RunState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Many worlds, each with its own pipelines and its own weather. `-Dseed=N` repeats one,
/// `-Dseeds=N` sets how many.
class SimulationTest {

  private static final int SEEDS = Integer.getInteger("seeds", 500);
  private static final Duration STORM = Duration.ofHours(3);
  private static final double ROUGH = 5;
  private static final Duration CALM = Duration.ofHours(13);

  @Test
  void everyRunEndsAsItsJobsSayWhateverGoesWrong() {
    Long only = Long.getLong("seed");
    if (only != null) {
      live(only);
      return;
    }
    var ends = new StringBuilder();
    for (long seed = 0; seed < SEEDS; seed++) {
      ends.append(live(seed));
    }
    for (RunState end : RunState.values()) {
      String mark = "state=" + end.word() + ",";
      assertEquals(end.isFinal(), ends.indexOf(mark) >= 0, "some run ended as " + end);
    }
  }

  @Test
  void aSeedGivesTheSameWorldEachTime() {
    assertEquals(live(4242), live(4242));
  }

  /// Lives through one world.
  ///
  /// @return what happened in it, for comparison
  private static String live(long seed) {
    try {
      return lived(seed);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(
          "Seed " + seed + " broke. Repeat it with -Dtest=SimulationTest -Dseed=" + seed, e);
    }
  }

  /// A world that was lived through, in rough weather; every second one is crowded.
  static World lifeOf(long seed) {
    World world = new World(seed, Machines.run(), ROUGH);
    var story = new Story(seed, world, seed % 2 == 0);
    try {
      story.storm(STORM);
      story.calm(CALM);
    } catch (IllegalStateException _) {
      // Rougher than any promise: what was done until then was done.
      return world;
    }
    return world;
  }

  private static String lived(long seed) {
    var story = new Story(seed, new World(seed, Machines.run()));
    story.storm(STORM);
    story.calm(CALM);
    return story.end();
  }
}
