package dev.weir.api.routes;

import dev.weir.Ports;
import dev.weir.access.Access;
import dev.weir.access.TokenStore;
import dev.weir.agent.AgentStore;
import dev.weir.agent.LeaseStore;
import dev.weir.api.Facades;
import dev.weir.api.Route;
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
import java.util.stream.Stream;

/// The table of routes, in the order in which the documentation shows them.
public final class Routes {

  /// The façades, whose routes are in the table too.
  public static final Facades FACADES = new Facades(List.of(T1.FACADE, Prostagma.FACADE));

  private Routes() {}

  public static List<Route> of(
      Ports ports, TokenStore tokens, Access access, TaskDesk desk, Waiter waiter) {
    var runs = new RunStore(ports.states());
    var jobs = new JobStore(ports.states());
    var reports = new StoredReports(ports);
    var requests = new RunRequests(ports.blobs());
    var relay = new Relay(ports, () -> Sweep.scheduleExpiry(ports));
    var triggered = new TriggeredRuns(ports);
    var leases = new LeaseStore(ports.states(), ports.clock());
    var agents = new AgentStore(ports.states(), ports.blobs(), leases, ports.clock(), ports.ids());
    var metrics = new Metrics(triggered.triggers(), agents, runs, jobs, ports.clock());
    return Stream.of(
            new SourceRoutes(ports.blobs()).routes(),
            new RunRoutes(
                    new StartRun(ports), new RerunRun(ports), new EndRun(ports), requests, reports)
                .routes(),
            new RepositoryRoutes(new StartFromRepository(ports)).routes(),
            new ReadRoutes(runs, reports).routes(),
            new HistoryRoutes(new History(ports), ports.checkouts()).routes(),
            new LogRoutes(jobs, ports.blobs(), ports.clock(), waiter).routes(),
            new ArtifactRoutes(jobs, ports.blobs(), ports.clock()).routes(),
            new TriggerRoutes(triggered, requests, ports.clock(), waiter).routes(),
            new AgentRoutes(agents, leases, triggered.triggers(), ports.clock()).routes(),
            new PipelineRoutes(runs, jobs).routes(),
            LintRoutes.routes(),
            new TokenRoutes(tokens).routes(),
            MetaRoutes.routes(),
            new TaskRoutes(desk).routes(),
            T1.routes(ports, waiter),
            new MetricsRoutes(metrics, ports.settings().areMetricsOpen()).routes(),
            Prostagma.routes(triggered, relay, access, ports.secrets()))
        .flatMap(List::stream)
        .toList();
  }
}
