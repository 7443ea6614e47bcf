package dev.weir.plan;

import dev.weir.pipeline.JobDef;
import dev.weir.pipeline.PipelineDef;
import dev.weir.variable.Layer;
import dev.weir.variable.VariableFault;
import dev.weir.variable.Variables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Gives every job of a run its variables. From the lowest layer to the highest: what Weir knows
/// (`CI_*`), the pipeline's, the defaults of inputs, the job's, those of its rule, what the caller
/// gave: inputs, then variables. Inputs, the caller's variables and facts about the source are
/// never searched for references. What the needs hand on by dotenv reports is not known yet; it
/// comes between the rule's and the caller's (GitLab's order, docs.gitlab.com/ci/variables, "CI/CD
/// variable precedence").
final class Scope {
  private final PlanRequest request;
  private final Layer facts;
  private final Layer pipeline;
  private final Layer inputs;
  private final Layer given;
  private final Layer caller;
  private final Matrix matrix;
  private final Variables run;

  /// @throws VariableFault when the pipeline's variables cannot be expanded
  Scope(PipelineDef def, PlanRequest request, Map<String, String> inputs) {
    this.request = request;
    this.facts = Layer.fixed(CiVariables.ofRun(def, request));
    this.pipeline = Layer.expanding(def.variables());
    this.inputs = Layer.fixed(inputs);
    this.given = Layer.fixed(given(inputs, request));
    this.caller = Layer.fixed(request.variables());
    this.matrix = new Matrix(def.jobs());
    this.run = Variables.of(List.of(facts, pipeline, this.inputs, given, caller));
  }

  /// What all jobs share.
  Variables run() {
    return run;
  }

  /// What the rules of a job see.
  ///
  /// @throws VariableFault when they cannot be expanded
  Variables rules(JobDef job) {
    return variables(job, Map.of(), Map.of());
  }

  /// What a job of the run sees.
  ///
  /// @param rule variables of the rule that matched
  /// @throws VariableFault when they cannot be expanded
  Variables job(JobDef job, Map<String, String> rule, int node) {
    List.of(pipeline.texts(), job.variables(), rule).forEach(texts -> refuseSecrets(job, texts));
    Map<String, String> id = CiVariables.ofNode(request.run(), node);
    if (job.environment().isEmpty()) {
      return variables(job, rule, id);
    }
    var environment = variables(job, rule, id).find("CI_ENVIRONMENT_NAME");
    var late = new LinkedHashMap<>(id);
    late.putAll(CiVariables.ofEnvironment(environment));
    return variables(job, rule, late);
  }

  /// What a job's environment has over that of the run: its own variables, and those of the run
  /// that mean something else in it.
  Map<String, String> beside(JobDef job, Map<String, String> rule, Variables variables) {
    var beside = new LinkedHashMap<String, String>();
    variables
        .values()
        .forEach((name, value) -> {
          boolean isOwn = job.variables().containsKey(name) || rule.containsKey(name);
          if (isOwn || !value.equals(run.values().get(name))) {
            beside.put(name, value);
          }
        });
    return beside;
  }

  /// The value of a secret is known to nobody before the job runs, so no variable can contain it.
  private static void refuseSecrets(JobDef job, Map<String, String> texts) {
    if (job.secrets().isEmpty()) {
      return;
    }
    texts.forEach((name, text) ->
        Variables.references(text).stream()
            .filter(job.secrets()::containsKey)
            .findFirst()
            .ifPresent(secret -> refuseSecret(name, secret)));
  }

  private static void refuseSecret(String name, String secret) {
    throw new VariableFault(
        "Variable %s refers to the secret %s, whose value only the job's shell gets. Put them together in the script."
            .formatted(name, secret));
  }

  private Variables variables(JobDef job, Map<String, String> rule, Map<String, String> late) {
    return Variables.of(
        List.of(
            facts,
            Layer.fixed(CiVariables.ofJob(job, matrix.place(job.name()))),
            Layer.fixed(late),
            Layer.expanding(CiVariables.ofJobTexts(job)),
            pipeline,
            inputs,
            Layer.expanding(job.variables()),
            Layer.expanding(rule),
            given,
            caller));
  }

  /// The inputs whose values are not defaults.
  private static Map<String, String> given(Map<String, String> inputs, PlanRequest request) {
    var given = new LinkedHashMap<>(inputs);
    given.keySet().retainAll(request.inputs().keySet());
    return given;
  }
}
