package dev.weir.api.prostagma;

import dev.weir.access.Access;
import dev.weir.api.Facade;
import dev.weir.api.Response;
import dev.weir.api.Route;
import dev.weir.run.TriggeredRuns;
import dev.weir.secret.Secrets;
import java.util.List;

/// The façade of prostagma. What it refuses, it refuses with a status alone.
public final class Prostagma {
  public static final Facade FACADE =
      new Facade("/prostagma", 6969, true, problem -> Response.empty(problem.kind().status()));

  private Prostagma() {}

  public static List<Route> routes(TriggeredRuns triggered, Access access, Secrets secrets) {
    return new TriggerCalls(triggered, new Callers(access, secrets)).routes();
  }
}
