package dev.weir.plan;

import dev.weir.pipeline.JobName;
import dev.weir.pipeline.PipelineDef.CountedTriggers;
import dev.weir.pipeline.PipelineDef.FailScope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one run will do: a graph of nodes without cycles, numbered so that every edge leads from a
/// lower number to a higher one. A node is a job or a gate; a gate has nothing to run and stands
/// for a whole stage, so that ten thousand jobs behind ten thousand others are not a hundred
/// million edges. No node has more than [#FAN_IN_MAX] nodes to wait for, or as many that wait for
/// it, unless the definition's own `needs` say so.
///
/// @param jobs in the order of the definition; job `i` is node [PlannedJob#node]
/// @param excluded jobs of the definition that are not in this run, with the reason
/// @param environment variables that every job sees, `CI_*` among them, before the job's own
public record Plan(
    List<PlannedJob> jobs,
    List<Gate> gates,
    List<Excluded> excluded,
    Map<String, String> environment,
    Policy policy) {

  public static final int FAN_IN_MAX = 100;

  public Plan {
    jobs = List.copyOf(jobs);
    gates = List.copyOf(gates);
    excluded = List.copyOf(excluded);
    environment = Map.copyOf(environment);
  }

  /// A stage's end, or a part of it. It settles by itself once all it waits for has settled, and is
  /// failed when one of those was.
  ///
  /// @param label for people, such as `stage build`
  /// @param waitsFor nodes
  /// @param releases nodes that wait for it
  public record Gate(int node, String label, List<Integer> waitsFor, List<Integer> releases) {
    public Gate {
      waitsFor = List.copyOf(waitsFor);
      releases = List.copyOf(releases);
    }
  }

  /// A job that this run leaves out.
  ///
  /// @param reason a full sentence
  public record Excluded(JobName job, String stage, String reason) {}

  /// How the run behaves as a whole, variables expanded.
  ///
  /// @param maxParallel so many jobs at once; empty is no limit
  /// @param group runs of this group wait for each other; empty is none
  /// @param timeout from the start of the run
  /// @param counted which triggers the run counts when it ends
  /// @param areWarningsFailures whether the run fails at its end when a job did that was allowed to
  public record Policy(
      Optional<Integer> maxParallel,
      FailScope failScope,
      Optional<Group> group,
      Duration timeout,
      String workspace,
      boolean areWarningsFailures,
      CountedTriggers counted) {}

  /// A concurrency group.
  public record Group(String name, int limit, boolean cancelInProgress) {}

  /// The jobs that can run at the same time, level by level: a job's level is one more than the
  /// highest among what it waits for.
  public List<List<JobName>> levels() {
    return Levels.of(this);
  }
}
