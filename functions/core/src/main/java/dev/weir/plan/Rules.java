package dev.weir.plan;

import dev.weir.finding.Quoted;
import dev.weir.pipeline.JobDef;
import dev.weir.pipeline.JobDef.AllowFailure;
import dev.weir.pipeline.JobDef.Rule;
import dev.weir.pipeline.JobDef.When;
import dev.weir.pipeline.rules.Condition;
import dev.weir.variable.Variables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decides whether a job is in a run: the first of its rules that matches says so.
final class Rules {
  private static final int SHOWN_MAX = 3;

  private final Changes changes;
  private final Map<String, Condition> conditions = new HashMap<>();

  Rules(Cause cause) {
    this.changes = new Changes(cause.changes());
  }

  /// What is decided about a job.
  sealed interface Decision {
    record Included(When when, AllowFailure allowFailure, Map<String, String> variables)
        implements Decision {}

    /// @param reason a full sentence
    record Excluded(String reason) implements Decision {}
  }

  /// Decides about a job whose rules see these variables.
  ///
  /// @throws dev.weir.pipeline.rules.ConditionFault when a condition cannot be tested
  Decision decide(JobDef job, Variables variables) {
    Optional<List<Rule>> rules = job.order().rules();
    if (rules.isEmpty()) {
      return decide(job, job.order().when(), Optional.empty());
    }
    for (Rule rule : rules.get()) {
      if (matches(rule, variables)) {
        return decide(job, rule.when().orElse(job.order().when()), Optional.of(rule));
      }
    }
    return new Decision.Excluded(noneMatched(rules.get()));
  }

  private static Decision decide(JobDef job, When when, Optional<Rule> rule) {
    if (when == When.NEVER) {
      return new Decision.Excluded(
          rule.map(matched -> "A rule says when: never" + suffix(matched) + ".")
              .orElse("The job says when: never."));
    }
    return new Decision.Included(
        when,
        rule.flatMap(Rule::allowFailure).orElse(job.order().allowFailure()),
        rule.map(Rule::variables).orElse(Map.of()));
  }

  private boolean matches(Rule rule, Variables variables) {
    return rule.condition().map(text -> holds(text, variables)).orElse(true)
        && (rule.changes().isEmpty()
            || changes.isAny(rule.changes().stream().map(variables::expand).toList()));
  }

  private boolean holds(String condition, Variables variables) {
    return conditions.computeIfAbsent(condition, Condition::parse).test(variables.values());
  }

  private static String suffix(Rule rule) {
    String text = text(rule);
    return text.isEmpty() ? "" : " for " + text;
  }

  private static String noneMatched(List<Rule> rules) {
    if (rules.isEmpty()) {
      return "No rule matched: there are none.";
    }
    List<String> shown = rules.stream().limit(SHOWN_MAX).map(Rules::text).toList();
    int hidden = rules.size() - shown.size();
    String rest = hidden > 0 ? "; and " + hidden + " more" : "";
    return "No rule matched: " + String.join("; ", shown) + rest + ".";
  }

  /// The rule in the words of the definition: `if $A == "b" and changes in docs/**`.
  private static String text(Rule rule) {
    var parts = new ArrayList<String>();
    rule.condition().ifPresent(condition -> parts.add("if " + Quoted.plain(condition)));
    if (!rule.changes().isEmpty()) {
      parts.add("changes in " + Quoted.plain(String.join(", ", rule.changes())));
    }
    return String.join(" and ", parts);
  }
}
