package dev.weir.local.asl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.plan.History;
import java.util.Collection;
import org.junit.jupiter.api.Test;

/// Counts the events of an execution's history, in the words of `HistoryEvent` of the AWS Step
/// Functions API Reference.
class HistoryTest {
  /// `ExecutionStarted` and the event that ends it.
  private static final int EXECUTION = 2;

  /// `…StateEntered` and `…StateExited`.
  private static final int STATE = 2;

  /// `TaskScheduled`, `TaskStarted`, and the event that ends the try.
  private static final int TRY = 3;

  /// `TaskSubmitted`, where a token is waited for.
  private static final int TOKEN = 1;

  /// `MapRunStarted` and the event that ends it.
  private static final int MAP_RUN = 2;

  private final Machine machine = FlowStage.runMachine();

  @Test
  void anAttemptHasSoManyEventsAtTheMost() {
    Machine items = machine.itemsOf("Jobs").orElseThrow();

    assertEquals(History.EVENTS_PER_ATTEMPT, events(items.states().values()));
    assertEquals(History.EVENTS_PER_EXECUTION, EXECUTION);
  }

  @Test
  void aRunHasFewEventsHoweverManyJobsItHas() {
    int events = EXECUTION + events(machine.states().values());

    assertTrue(events < History.EVENTS_MAX / 50, () -> events + " events");
  }

  private static int events(Collection<State> states) {
    return states.stream().mapToInt(HistoryTest::events).sum();
  }

  private static int events(State state) {
    return switch (state) {
      case State.Task task -> STATE + tries(task) * (TRY + token(task));
      case State.Items _ -> STATE + MAP_RUN;
      case State.Choice _, State.Wait _, State.Pass _, State.Succeed _, State.Fail _ -> STATE;
    };
  }

  private static int token(State.Task task) {
    return task.resource().waitsForToken() ? TOKEN : 0;
  }

  private static int tries(State.Task task) {
    return 1 + task.recovery().retriers().stream().mapToInt(r -> r.attemptsMax()).sum();
  }
}
