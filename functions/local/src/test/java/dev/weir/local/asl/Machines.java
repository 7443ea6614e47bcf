package dev.weir.local.asl;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.local.asl.ExecutionRecord.Ended;
import dev.weir.local.asl.ExecutionRecord.Open;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// Small machines for tests of the interpreter, and the moves of their one execution.
final class Machines {
  static final ExecutionId ID = ExecutionId.of(new RunId("01JD0000000000000000000001"));
  static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

  private Machines() {}

  static Step step(Interpreter interpreter, Step before, Event event, long second) {
    assertTrue(before.after().progress() instanceof Open, "It has ended already.");
    return interpreter.step(before.after(), event, at(second)).orElseThrow();
  }

  static Event answer(String payload) {
    return new Event.Succeeded(1, Json.Obj.of("Payload", json(payload)));
  }

  static Ended ended(Step step) {
    return (Ended) step.after().progress();
  }

  static Moment at(long second) {
    return new Moment(NOON.plus(Duration.ofSeconds(second)), "secret-" + second);
  }

  static Json json(String text) {
    return JsonText.read(text);
  }

  static Interpreter interpreter(String startAt, String states) {
    String text =
        "Comment: A machine.\nQueryLanguage: JSONata\nTimeoutSeconds: 1000\nStartAt: "
            + startAt
            + "\nStates:\n"
            + states.indent(2);
    return new Interpreter(MachineReader.read("m.yaml", text, Map.of()));
  }
}
