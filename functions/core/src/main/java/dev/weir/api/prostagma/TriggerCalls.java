package dev.weir.api.prostagma;

import static dev.weir.api.Response.TEXT;

import dev.weir.access.Scope;
import dev.weir.api.Answer;
import dev.weir.api.Call;
import dev.weir.api.Need;
import dev.weir.api.Response;
import dev.weir.api.Route;
import dev.weir.api.prostagma.Callers.Caller;
import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.run.TriggeredRuns;
import dev.weir.trigger.Ask;
import dev.weir.trigger.Counted;
import dev.weir.trigger.TriggerName;
import java.util.List;
import java.util.Optional;

/// `POST` and `GET /trigger`. Reading a trigger makes none; nobody can tell, because one that is
/// not there stands at 0.
final class TriggerCalls {
  private final TriggeredRuns triggered;
  private final Callers callers;

  TriggerCalls(TriggeredRuns triggered, Callers callers) {
    this.triggered = triggered;
    this.callers = callers;
  }

  List<Route> routes() {
    return List.of(
        Route.of(
                "POST",
                "/prostagma/trigger",
                new Need.Own(),
                "Counts a trigger, as prostagma does.")
            .gives(200, "It is counted. The body is empty.")
            .by(call -> answer(call, Scope.TRIGGERS_INCREMENT, this::count)),
        Route.of(
                "GET",
                "/prostagma/trigger",
                new Need.Own(),
                "Tells a trigger's count, as prostagma does.")
            .gives(200, "A line of JSON, as text.")
            .by(call -> answer(call, Scope.TRIGGERS_READ, this::tell)));
  }

  /// What is done once the caller may.
  @FunctionalInterface
  private interface Act {
    Answer on(Call call, Caller caller, TriggerName name);
  }

  private Answer answer(Call call, Scope scope, Act act) {
    Optional<Fields> fields = Fields.read(call.request().body());
    Optional<String> secret = fields.flatMap(read -> read.text("secret"));
    Optional<String> name =
        fields.flatMap(read -> read.text("trigger")).filter(TriggerName::isTriggerName);
    if (secret.isEmpty() || name.isEmpty()) {
      return Response.empty(400);
    }
    return callers
        .find(call.request().header("authorization"), secret.get(), scope)
        .filter(caller -> caller.reach().isTrigger(name.get()))
        .map(caller -> act.on(call, caller, new TriggerName(name.get())))
        .orElseGet(() -> Response.empty(403));
  }

  private Answer count(Call call, Caller caller, TriggerName name) {
    Optional<String> key =
        call.request().header("idempotency-key").map(text -> "prostagma " + caller.name() + text);
    String id = call.fresh().value();
    Counted counted = triggered.count(Ask.of(name, id, caller.name(), Optional.empty(), key));
    return Response.empty(counted instanceof Counted.Once ? 200 : 409);
  }

  private Answer tell(Call call, Caller caller, TriggerName name) {
    long count = triggered.triggers().find(name).count();
    String line = JsonText.print(Json.Obj.of("trigger", name.value(), "count", count));
    return Response.of(200, TEXT, asGoWrites(line) + "\n");
  }

  /// Go's encoder writes what HTML could take for its own as escapes.
  private static String asGoWrites(String json) {
    return json.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }
}
