package dev.weir.api.t1;

import dev.weir.Ports;
import dev.weir.api.Facade;
import dev.weir.api.Response;
import dev.weir.api.Route;
import dev.weir.history.History;
import dev.weir.plan.RepositoryId;
import dev.weir.project.StartFromRepository;
import dev.weir.run.EndRun;
import dev.weir.run.RunStore;
import dev.weir.time.Waiter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// The façade of T1-CICD.
public final class T1 {
  public static final Facade FACADE = new Facade("/t1", 5000, false, Envelope::of);

  private T1() {}

  /// @param waiter lets time pass for callers who wait for runs
  public static List<Route> routes(Ports ports, Waiter waiter) {
    var runs = new RunStore(ports.states());
    Function<String, Optional<RepositoryId>> identify = ports.checkouts()::find;
    return Stream.of(
            List.of(welcome()),
            new DefinitionRoutes(new ServerFiles(ports.settings().directory())).routes(),
            new RunRoutes(ports, identify, waiter).routes(),
            new OverrideRoutes(new OverrideStore(ports.states()), identify).routes(),
            new ReportRoutes(new History(ports), identify).routes(),
            new CancelRoutes(runs, new EndRun(ports), new StartFromRepository(ports), identify)
                .routes())
        .flatMap(List::stream)
        .toList();
  }

  private static Route welcome() {
    return Route.open("/t1", "Says that the façade of T1-CICD answers.")
        .gives(200, "A text.")
        .by(_ -> Response.of(200, Response.TEXT, "REST API for CICD System!"));
  }
}
