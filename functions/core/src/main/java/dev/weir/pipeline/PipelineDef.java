package dev.weir.pipeline;

import dev.weir.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A pipeline in normal form. Its version is the SHA-256 of its JSON ([PipelineJson]).
///
/// @param stages in order; every job's stage is one of them
/// @param jobs in the order of the definition, 1 to 10,000; no two of one name; their needs are
///   jobs of this list and make no cycle
/// @param variables of every job, before the jobs' own
/// @param inputs what a caller may or must give, by name
/// @param policy how its runs behave
public record PipelineDef(
    PipelineName name,
    List<String> stages,
    List<JobDef> jobs,
    Map<String, String> variables,
    Map<String, InputDef> inputs,
    RunPolicy policy) {

  public static final int JOBS_MAX = 10_000;

  public PipelineDef {
    stages = List.copyOf(stages);
    jobs = List.copyOf(jobs);
    variables = Ordered.copy(variables);
    inputs = Ordered.copy(inputs);
  }

  /// The same, but its runs wait for each other in that group.
  public PipelineDef in(Concurrency group) {
    var grouped =
        new RunPolicy(
            policy.maxParallel,
            policy.failScope,
            Optional.of(group),
            policy.timeout,
            policy.workspace,
            policy.strictness,
            policy.counted);
    return new PipelineDef(name, stages, jobs, variables, inputs, grouped);
  }

  /// How the runs of a pipeline behave.
  ///
  /// @param maxParallel so many jobs of one run at once; empty is no limit
  /// @param failScope what a failed job holds back
  /// @param concurrency which runs wait for each other; empty is none
  /// @param timeout of the whole run, from its start; at most seven days; empty is 24 hours
  /// @param workspace absolute path at which jobs see the workspace
  /// @param strictness what is taken more strictly than Weir's own format has it
  /// @param counted which triggers a run counts when it ends
  public record RunPolicy(
      Optional<Integer> maxParallel,
      FailScope failScope,
      Optional<Concurrency> concurrency,
      Optional<Duration> timeout,
      String workspace,
      Strictness strictness,
      CountedTriggers counted) {

    /// A policy whose runs count no trigger.
    public RunPolicy(
        Optional<Integer> maxParallel,
        FailScope failScope,
        Optional<Concurrency> concurrency,
        Optional<Duration> timeout,
        String workspace,
        Strictness strictness) {
      this(
          maxParallel,
          failScope,
          concurrency,
          timeout,
          workspace,
          strictness,
          CountedTriggers.NONE);
    }

    public static final Duration TIMEOUT_DEFAULT = Duration.ofHours(24);

    /// The state machine in `infra/run.asl.yaml` waits longer than that.
    public static final Duration TIMEOUT_MAX = Duration.ofDays(7);

    public static final String WORKSPACE_DEFAULT = "/weir/workspace";

    public static final RunPolicy DEFAULT =
        new RunPolicy(
            Optional.empty(),
            FailScope.BRANCH,
            Optional.empty(),
            Optional.empty(),
            WORKSPACE_DEFAULT,
            Strictness.NONE);
  }

  /// Which triggers a run counts once when it ends.
  ///
  /// @param onSuccess the name of the one that a run counts which succeeds
  /// @param onFailure of the one that a run counts which fails
  public record CountedTriggers(Optional<String> onSuccess, Optional<String> onFailure) {
    public static final CountedTriggers NONE =
        new CountedTriggers(Optional.empty(), Optional.empty());

    public static final int NAME_LENGTH_MAX = 200;

    /// Their names.
    public List<String> names() {
      return Stream.of(onSuccess, onFailure).flatMap(Optional::stream).distinct().toList();
    }

    /// The JSON; nothing when there are none.
    public Optional<Json.Obj> json() {
      return Optional.of(Json.Obj.of("onSuccess", onSuccess, "onFailure", onFailure))
          .filter(json -> !json.members().isEmpty());
    }

    public static CountedTriggers read(Optional<Json.Obj> json) {
      return json.map(o -> new CountedTriggers(o.findText("onSuccess"), o.findText("onFailure")))
          .orElse(NONE);
    }
  }

  /// What some formats take more strictly.
  ///
  /// @param areStagesBarriers whether a job with needs waits for all earlier stages too
  /// @param areWarningsFailures whether a run fails, once all of it has ended, in which only jobs
  ///   failed that were allowed to
  public record Strictness(boolean areStagesBarriers, boolean areWarningsFailures) {
    public static final Strictness NONE = new Strictness(false, false);
  }

  /// What a failed job that was not allowed to fail holds back.
  public enum FailScope {
    /// Every job that has not started, unless it asked for `on_failure` or `always`.
    RUN,
    /// The jobs that need it, directly or not, and the later stages of jobs without `needs`.
    BRANCH
  }

  /// A group of runs of which only so many go on at once. Others wait in order; none is dropped.
  ///
  /// @param group its name, in which variables are expanded
  /// @param limit 1 to 100
  /// @param cancelInProgress whether a new run cancels those of its group that have not ended
  public record Concurrency(String group, int limit, boolean cancelInProgress) {}

  /// An input of a pipeline. Inputs reach jobs as variables of the same name.
  ///
  /// @param type of the value that is accepted
  /// @param fallback taken when the caller gives none; empty makes the input required
  /// @param options the only values accepted; empty accepts all of the type
  public record InputDef(
      InputType type,
      Optional<String> fallback,
      List<String> options,
      Optional<String> description) {
    public InputDef {
      options = List.copyOf(options);
    }
  }

  /// What values an input takes.
  public enum InputType {
    STRING,
    NUMBER,
    BOOLEAN
  }
}
