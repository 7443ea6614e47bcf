package dev.weir.plan;

import dev.weir.finding.Finding;
import dev.weir.pipeline.JobDef;
import dev.weir.pipeline.JobDef.AllowFailure;
import dev.weir.pipeline.JobDef.Need;
import dev.weir.pipeline.JobDef.When;
import dev.weir.pipeline.JobName;
import dev.weir.pipeline.PipelineDef;
import dev.weir.pipeline.rules.ConditionFault;
import dev.weir.plan.Plan.Excluded;
import dev.weir.plan.Rules.Decision;
import dev.weir.variable.VariableFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which jobs of a definition are in a run.
///
/// @param included by name, in the order of the definition
/// @param excluded by name, in the order of the definition
/// @param findings why there can be no run
record Selection(
    Map<JobName, Chosen> included, Map<JobName, Excluded> excluded, List<Finding> findings) {

  private static final int REASONS_MAX = 10;

  /// A job that is in the run, and what its rule decided.
  ///
  /// @param variables those of the rule that matched
  record Chosen(JobDef job, When when, AllowFailure allowFailure, Map<String, String> variables) {}

  static Selection of(PipelineDef def, Cause cause, Scope scope) {
    var selection = new Selection(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
    var rules = new Rules(cause);
    def.jobs().forEach(job -> selection.decide(job, rules, scope));
    if (selection.findings.isEmpty()) {
      selection.included.values().forEach(chosen -> selection.checkNeeds(chosen.job));
      selection.checkNotEmpty();
    }
    return selection;
  }

  private void decide(JobDef job, Rules rules, Scope scope) {
    try {
      switch (rules.decide(job, scope.rules(job))) {
        case Decision.Included(var when, var allowFailure, var variables) ->
            included.put(job.name(), new Chosen(job, when, allowFailure, variables));
        case Decision.Excluded(String reason) ->
            excluded.put(job.name(), new Excluded(job.name(), job.stage(), reason));
      }
    } catch (ConditionFault fault) {
      findings.add(Finding.error(path(job) + ".rules", fault.getMessage()));
    } catch (VariableFault fault) {
      findings.add(Finding.error(path(job) + ".variables", fault.getMessage()));
    }
  }

  private void checkNeeds(JobDef job) {
    List<Need> needs = job.order().needs().orElse(List.of());
    for (int i = 0; i < needs.size(); i++) {
      Excluded missing = excluded.get(needs.get(i).job());
      if (missing != null && !needs.get(i).isOptional()) {
        findings.add(Finding.error(path(job) + ".needs[" + i + "]", missingNeed(job, missing)));
      }
    }
  }

  private static String missingNeed(JobDef job, Excluded missing) {
    return "\"%s\" needs \"%s\", which is not in this run. %s Add optional: true to the need, or give both jobs the same rules."
        .formatted(job.name(), missing.job(), missing.reason());
  }

  private void checkNotEmpty() {
    if (!included.isEmpty()) {
      return;
    }
    List<String> reasons =
        excluded.values().stream()
            .limit(REASONS_MAX)
            .map(missing -> missing.job() + ": " + missing.reason())
            .toList();
    findings.add(Finding.error("jobs", "No job is left in this run. " + String.join(" ", reasons)));
  }

  static String path(JobDef job) {
    return "jobs." + job.name();
  }
}
