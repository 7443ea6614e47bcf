package dev.weir.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.json.Json;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every [Timers] keeps to. An implementation's test extends it and says how time passes.
public abstract class TimersContract {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Json.Obj INPUT = Json.Obj.of("n", 1);

  protected abstract Timers timers();

  /// Lets that much time pass, and names the functions that were invoked for it, with their input
  /// behind a space.
  protected abstract List<String> pass(Duration time);

  @Test
  final void aTimerFiresOncePerPeriod() {
    timers().every("sweep", MINUTE, "Sweep", INPUT);

    assertEquals(List.of(), pass(Duration.ofSeconds(59)));
    assertEquals(List.of("Sweep {\"n\":1}"), pass(Duration.ofSeconds(1)));
    assertEquals(List.of(), pass(Duration.ofSeconds(30)));
    assertEquals(List.of("Sweep {\"n\":1}"), pass(Duration.ofSeconds(30)));
  }

  @Test
  final void aTimerThatIsClearedFiresNoMore() {
    timers().every("sweep", MINUTE, "Sweep", INPUT);
    pass(MINUTE);

    timers().clear("sweep");

    assertEquals(List.of(), pass(MINUTE.multipliedBy(3)));
  }

  @Test
  final void settingATimerThatIsSetChangesNothing() {
    timers().every("sweep", MINUTE, "Sweep", INPUT);
    pass(Duration.ofSeconds(40));

    timers().every("sweep", MINUTE, "Sweep", INPUT);

    assertEquals(List.of("Sweep {\"n\":1}"), pass(Duration.ofSeconds(20)));
  }

  @Test
  final void settingATimerOtherwiseReplacesIt() {
    timers().every("sweep", MINUTE, "Sweep", INPUT);

    timers().every("sweep", MINUTE.multipliedBy(2), "Other", Json.Obj.EMPTY);

    assertEquals(List.of(), pass(MINUTE));
    assertEquals(List.of("Other {}"), pass(MINUTE));
  }

  @Test
  final void clearingWhatIsNotSetChangesNothing() {
    timers().clear("nothing");
    timers().every("sweep", MINUTE, "Sweep", INPUT);
    timers().clear("other");

    assertEquals(1, pass(MINUTE).size());
  }

  @Test
  final void timersOfDifferentNamesAreIndependent() {
    timers().every("a", MINUTE, "Sweep", Json.Obj.of("timer", "a"));
    timers().every("b", MINUTE.multipliedBy(2), "Sweep", Json.Obj.of("timer", "b"));

    assertEquals(List.of("Sweep {\"timer\":\"a\"}"), pass(MINUTE));
    assertEquals(
        List.of("Sweep {\"timer\":\"a\"}", "Sweep {\"timer\":\"b\"}"),
        pass(MINUTE).stream().sorted().toList());
  }

  @Test
  final void aTimerThatIsLateFiresOnceAndGoesOn() {
    timers().every("sweep", MINUTE, "Sweep", INPUT);

    assertEquals(1, pass(MINUTE.multipliedBy(10)).size());
    assertEquals(1, pass(MINUTE).size());
  }

  @Test
  final void whatIsAskedForSoonComesOnce() {
    timers().soon("Checkout", INPUT);

    assertEquals(List.of("Checkout {\"n\":1}"), pass(MINUTE));
    assertEquals(List.of(), pass(MINUTE.multipliedBy(3)));
  }
}
