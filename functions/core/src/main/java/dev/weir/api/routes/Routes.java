package dev.weir.api.routes;

import static dev.weir.api.RouteTable.group;

import dev.weir.Lazy;
import dev.weir.Ports;
import dev.weir.access.Access;
import dev.weir.access.TokenStore;
import dev.weir.agent.AgentStore;
import dev.weir.agent.LeaseStore;
import dev.weir.api.Facades;
import dev.weir.api.Route;
import dev.weir.api.RouteTable;
import dev.weir.api.prostagma.Prostagma;
import dev.weir.api.t1.T1;
import dev.weir.history.History;
import dev.weir.job.JobStore;
import dev.weir.metrics.Metrics;
import dev.weir.project.StartFromRepository;
import dev.weir.relay.Relay;
import dev.weir.report.StoredReports;
import dev.weir.run.EndRun;
import dev.weir.run.RerunRun;
import dev.weir.run.RunStore;
import dev.weir.run.StartRun;
import dev.weir.run.Sweep;
import dev.weir.run.TaskDesk;
import dev.weir.run.TriggeredRuns;
import dev.weir.time.Waiter;
import java.util.List;

/// The table of routes, in the order in which the documentation shows them.
public final class Routes {

  /// The façades, whose routes are in the table too.
  public static final Facades FACADES = new Facades(List.of(T1.FACADE, Prostagma.FACADE));

  private Routes() {}

  public static RouteTable of(
      Ports ports, TokenStore tokens, Access access, Lazy<TaskDesk> desk, Waiter waiter) {
    var runs = new RunStore(ports.states());
    var jobs = new JobStore(ports.states());
    var reports = Lazy.of(() -> new StoredReports(ports));
    var requests = Lazy.of(() -> new RunRequests(ports.blobs()));
    var triggered = Lazy.of(() -> new TriggeredRuns(ports));
    var leases = Lazy.of(() -> new LeaseStore(ports.states(), ports.clock()));
    var agents =
        Lazy.of(() ->
            new AgentStore(
                ports.states(), ports.blobs(), leases.get(), ports.clock(), ports.ids()));
    return RouteTable.of(
        group("/v1/sources", () -> new SourceRoutes(ports.blobs()).routes()),
        group("/v1/runs", () -> runs(ports, requests.get(), reports.get())),
        group(
            "/v1/repositories",
            () -> new RepositoryRoutes(new StartFromRepository(ports), ports.checkouts()).routes()),
        group("/v1/runs", () -> new ReadRoutes(runs, reports.get()).routes()),
        group(
            "/v1/reports", () -> new HistoryRoutes(new History(ports), ports.checkouts()).routes()),
        group("/v1/runs", () -> new LogRoutes(jobs, ports.blobs(), ports.clock(), waiter).routes()),
        group("/v1/runs", () -> new ArtifactRoutes(jobs, ports.blobs(), ports.clock()).routes()),
        group(
            "/v1/triggers",
            () ->
                new TriggerRoutes(triggered.get(), requests.get(), ports.clock(), waiter).routes()),
        group(
            "/v1/agents",
            () ->
                new AgentRoutes(
                        agents.get(), leases.get(), triggered.get().triggers(), ports.clock())
                    .routes()),
        group("/v1/pipelines", () -> new PipelineRoutes(runs, jobs).routes()),
        group("/v1/lint", LintRoutes::routes),
        group("/v1/tokens", () -> new TokenRoutes(tokens).routes()),
        group("/v1/health", MetaRoutes::routes),
        group("/v1/task", () -> new TaskRoutes(desk.get()).routes()),
        group(T1.FACADE.path(), () -> T1.routes(ports, waiter)),
        group(
            List.of("/metrics", "/prostagma/metrics"),
            () ->
                new MetricsRoutes(
                        new Metrics(
                            triggered.get().triggers(), agents.get(), runs, jobs, ports.clock()),
                        ports.settings().areMetricsOpen())
                    .routes()),
        group(
            Prostagma.FACADE.path(),
            () ->
                Prostagma.routes(
                    triggered.get(),
                    new Relay(ports, () -> Sweep.scheduleExpiry(ports)),
                    access,
                    ports.secrets())));
  }

  private static List<Route> runs(Ports ports, RunRequests requests, StoredReports reports) {
    return new RunRoutes(
            new StartRun(ports), new RerunRun(ports), new EndRun(ports), requests, reports)
        .routes();
  }
}
