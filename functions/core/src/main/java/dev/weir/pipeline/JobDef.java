package dev.weir.pipeline;

import dev.weir.pipeline.Execution.Artifacts;
import dev.weir.pipeline.Execution.Cache;
import dev.weir.pipeline.Execution.Commands;
import dev.weir.pipeline.Execution.Image;
import dev.weir.task.TaskShape;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A job in normal form: complete in itself.
///
/// @param stage one of the pipeline's
/// @param base the job's name before its matrix was expanded; the name itself otherwise
/// @param order what it waits for, and whether it runs then
/// @param execution what runs, and on what
/// @param variables its own, over the pipeline's
/// @param secrets environment variable to the name of the secret that fills it
/// @param environment where it deploys to
public record JobDef(
    JobName name,
    String base,
    String stage,
    Order order,
    Execution execution,
    Map<String, String> variables,
    Map<String, String> secrets,
    Optional<Environment> environment) {

  public JobDef {
    variables = Ordered.copy(variables);
    secrets = Ordered.copy(secrets);
  }

  /// When a job runs, and what its failure means.
  ///
  /// @param needs what it waits for; empty waits for every job of every earlier stage
  /// @param rules the first that matches decides; empty has no rules, and the job is in the run
  /// @param when it runs, unless a rule says otherwise
  /// @param allowFailure whether its failure is a warning, unless a rule says otherwise
  /// @param retry how often and when it is tried again
  /// @param isInterruptible whether a newer run of its group may cancel it
  public record Order(
      Optional<List<Need>> needs,
      Optional<List<Rule>> rules,
      When when,
      AllowFailure allowFailure,
      Retry retry,
      boolean isInterruptible) {

    public Order {
      needs = needs.map(List::copyOf);
      rules = rules.map(List::copyOf);
    }
  }

  /// A job that has to settle first.
  ///
  /// @param isOptional whether it is fine when that job is not in the run
  /// @param acceptsFailure whether its failure lets this job run all the same
  public record Need(JobName job, boolean isOptional, boolean acceptsFailure) {}

  /// A condition on the run, and what it changes about the job. All parts that are given must hold.
  ///
  /// @param condition an expression over variables
  /// @param changes glob patterns, one of which a changed file must match
  /// @param when replaces the job's, if given
  /// @param allowFailure replaces the job's, if given
  /// @param variables added to the job's
  public record Rule(
      Optional<String> condition,
      List<String> changes,
      Optional<When> when,
      Optional<AllowFailure> allowFailure,
      Map<String, String> variables) {
    public Rule {
      changes = List.copyOf(changes);
      variables = Ordered.copy(variables);
    }
  }

  /// When a job whose needs have settled runs.
  public enum When {
    ON_SUCCESS,
    ON_FAILURE,
    ALWAYS,
    NEVER
  }

  /// Whether a failure of the job is only a warning.
  ///
  /// @param isAllowed whether any failure is
  /// @param exitCodes otherwise, which exit codes are
  public record AllowFailure(boolean isAllowed, List<Integer> exitCodes) {
    public static final AllowFailure NO = new AllowFailure(false, List.of());
    public static final AllowFailure YES = new AllowFailure(true, List.of());

    public AllowFailure {
      exitCodes = List.copyOf(exitCodes);
    }
  }

  /// How often and when a failed job is tried again.
  ///
  /// @param max so many more times, 0 to 10
  /// @param when the kinds of failure that are tried again; see [FailureKind]
  /// @param exitCodes the exit codes that are tried again, whatever `when` says
  /// @param backoff the wait before the first new try; it doubles each time, up to an hour
  public record Retry(int max, List<FailureKind> when, List<Integer> exitCodes, Duration backoff) {
    public static final Retry NEVER = new Retry(0, List.of(), List.of(), Duration.ZERO);

    public Retry {
      when = List.copyOf(when);
      exitCodes = List.copyOf(exitCodes);
    }
  }

  /// Why an attempt failed, in GitLab's words for `retry:when`.
  public enum FailureKind {
    /// Any of the others.
    ALWAYS,
    /// A command ended with another exit code than 0.
    SCRIPT_FAILURE,
    /// The job ran longer than its `timeout`.
    JOB_EXECUTION_TIMEOUT,
    /// The machine, its image or the way to it failed; the job's own commands did not.
    RUNNER_SYSTEM_FAILURE,
    /// The server that held the job ended in the middle of it.
    INTERRUPTED
  }

  /// Where a job deploys to. In each text variables are expanded.
  ///
  /// @param action `start`, `stop`, `prepare`, `verify` or `access`
  public record Environment(String name, Optional<String> url, String action) {}

  /// The shape of the task this job needs, its image not expanded yet.
  public TaskShape shape(Optional<String> image, String workspace) {
    return new TaskShape(
        image,
        execution.image().map(Image::entrypoint).orElse(List.of()),
        execution.resources(),
        execution.services(),
        workspace);
  }

  public Commands commands() {
    return execution.commands();
  }

  public Artifacts artifacts() {
    return execution.artifacts();
  }

  public List<Cache> caches() {
    return execution.caches();
  }
}
