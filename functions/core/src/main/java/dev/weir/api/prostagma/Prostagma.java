package dev.weir.api.prostagma;

import dev.weir.access.Access;
import dev.weir.api.Facade;
import dev.weir.api.Response;
import dev.weir.api.Route;
import dev.weir.relay.Relay;
import dev.weir.run.TriggeredRuns;
import dev.weir.secret.Secrets;
import java.util.List;
import java.util.stream.Stream;

/// The façade of prostagma. What it refuses, it refuses with a status alone.
public final class Prostagma {
  public static final Facade FACADE =
      new Facade("/prostagma", 6969, true, problem -> Response.empty(problem.kind().status()));

  private Prostagma() {}

  public static List<Route> routes(
      TriggeredRuns triggered, Relay relay, Access access, Secrets secrets) {
    var callers = new Callers(access, secrets);
    return Stream.of(
            new TriggerCalls(triggered, callers).routes(), new CacheCalls(relay, callers).routes())
        .flatMap(List::stream)
        .toList();
  }
}
