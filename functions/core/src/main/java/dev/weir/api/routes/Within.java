package dev.weir.api.routes;

import dev.weir.access.Scope;
import dev.weir.access.Token;
import dev.weir.api.Answer;
import dev.weir.api.Call;
import dev.weir.api.Rejected;
import dev.weir.trigger.TriggerName;
import java.util.function.Function;

/// Reads the trigger or agent that a path names, and asks whether the caller's token is about it.
final class Within {
  private Within() {}

  /// What the handler says about the trigger that the path names.
  static Answer trigger(Call call, Scope scope, Function<TriggerName, Answer> handler) {
    String name = call.path("trigger");
    if (!TriggerName.isTriggerName(name)) {
      return Rejected.NotFound.of(
          "trigger",
          name,
          "Names have at most %d characters, none of them a control."
              .formatted(TriggerName.LENGTH_MAX));
    }
    return call.token().reach().isTrigger(name)
        ? handler.apply(new TriggerName(name))
        : refused(call.token(), scope, "trigger \"" + name + "\"");
  }

  static Rejected refused(Token token, Scope scope, String thing) {
    return Rejected.MissingScope.of(token, scope, thing);
  }
}
