package dev.weir.plan;

import dev.weir.pipeline.Execution;
import dev.weir.pipeline.JobDef.AllowFailure;
import dev.weir.pipeline.JobDef.Environment;
import dev.weir.pipeline.JobDef.Retry;
import dev.weir.pipeline.JobDef.When;
import dev.weir.pipeline.JobName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A job of a run: rules are decided, variables expanded, needs turned into edges.
///
/// @param node its number in the plan
/// @param when under which outcome of what it waits for it runs; never `NEVER`
/// @param execution with variables expanded in all texts but the commands
/// @param environment its own variables, over the plan's; the needs' dotenv variables come over
///   both, and what the caller gave over these
/// @param secrets environment variable to the name of the secret that fills it
public record PlannedJob(
    int node,
    JobName name,
    String stage,
    When when,
    AllowFailure allowFailure,
    Retry retry,
    boolean isInterruptible,
    Edges edges,
    Execution execution,
    Map<String, String> environment,
    Map<String, String> secrets,
    Optional<Environment> deploysTo) {

  public PlannedJob {
    environment = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    secrets = Map.copyOf(secrets);
  }

  /// How the job hangs in the graph.
  ///
  /// @param waitsFor nodes, jobs or gates
  /// @param tolerates those among `waitsFor` whose failure lets this job run all the same
  /// @param releases nodes that wait for it
  /// @param needs what the definition said it needs, for people; empty when it said nothing
  /// @param isKept whether another job may see its workspace changes
  public record Edges(
      List<Integer> waitsFor,
      List<Integer> tolerates,
      List<Integer> releases,
      Optional<List<JobName>> needs,
      boolean isKept) {
    public Edges {
      waitsFor = List.copyOf(waitsFor);
      tolerates = List.copyOf(tolerates);
      releases = List.copyOf(releases);
      needs = needs.map(List::copyOf);
    }
  }
}
