package dev.weir.local;

import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.local.asl.ExecutionEnd;
import dev.weir.local.template.Template;
import java.time.Instant;
import java.util.List;

/// The event bus: calls the functions whose rules in the template match an event.
final class Events {
  private final Template template;
  private final AsyncCalls calls;

  Events(Template template, AsyncCalls calls) {
    this.template = template;
    this.calls = calls;
  }

  /// Calls every function that the event is for, one after the other.
  void publish(Json.Obj event) {
    template.functionsFor(event).forEach(function -> calls.call(function, event));
  }

  /// The event of Step Functions about an execution that has ended (Step Functions Developer Guide,
  /// "EventBridge (Step Functions execution status change)").
  ///
  /// @param id the event's own
  static Json.Obj of(ExecutionEnd end, String id) {
    String name = end.run().value();
    Json.Obj detail =
        Json.Obj.of(
            "executionArn", name,
            "stateMachineArn", "local",
            "name", name,
            "status", end.status().name(),
            "startDate", end.started().toEpochMilli(),
            "stopDate", end.ended().toEpochMilli(),
            "input", JsonText.print(end.input()),
            "output", JsonText.print(end.output()),
            "error", end.error(),
            "cause", end.cause());
    return event("Step Functions Execution Status Change", "aws.states", id, end.ended())
        .with("resources", List.of(name))
        .with("detail", detail);
  }

  private static Json.Obj event(String type, String source, String id, Instant time) {
    return Json.Obj.of(
        "version",
        "0",
        "id",
        id,
        "detail-type",
        type,
        "source",
        source,
        "account",
        "000000000000",
        "time",
        time.toString(),
        "region",
        "local");
  }
}
