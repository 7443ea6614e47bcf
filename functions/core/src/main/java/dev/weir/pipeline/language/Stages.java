package dev.weir.pipeline.language;

import dev.weir.finding.Nearest;
import dev.weir.finding.Quoted;
import dev.weir.pipeline.language.JobDraft.NamedStage;
import dev.weir.pipeline.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The stages of a pipeline in order: `.pre`, those it names, `.post`. The first and the last are
/// always there; so are `build`, `test` and `deploy` when it names none.
///
/// @param named what the document names, with its place; empty when it names none
record Stages(List<String> order, Map<String, YamlNode> named, Values values) {
  static final int STAGES_MAX = 100;
  static final String DEFAULT = "test";
  static final List<String> STANDARD = List.of("build", "test", "deploy");
  private static final String PRE = ".pre";
  private static final String POST = ".post";

  static Stages read(Optional<YamlNode> node, Values values) {
    var named = new LinkedHashMap<String, YamlNode>();
    node.ifPresent(list ->
        values
            .list(list, STAGES_MAX, item -> values.name(item).map(name -> Map.entry(name, item)))
            .forEach(entry -> add(named, entry.getKey(), entry.getValue(), values)));
    List<String> middle = named.isEmpty() ? STANDARD : List.copyOf(named.keySet());
    var order = new ArrayList<>(middle);
    order.removeAll(List.of(PRE, POST));
    order.addFirst(PRE);
    order.addLast(POST);
    return new Stages(List.copyOf(order), named, values);
  }

  private static void add(Map<String, YamlNode> named, String name, YamlNode node, Values values) {
    if (named.putIfAbsent(name, node) != null) {
      values.error(node, "The stage " + Quoted.of(name) + " is in the list twice; remove one.");
    }
  }

  /// The place of a job's stage in the order; the first, after a finding.
  int indexOf(JobDraft job) {
    int index = order.indexOf(job.stage().map(NamedStage::name).orElse(DEFAULT));
    if (index < 0) {
      report(job);
    }
    return Math.max(index, 0);
  }

  private void report(JobDraft job) {
    String here = " Stages here: " + String.join(", ", order.stream().limit(12).toList()) + ".";
    job.stage()
        .ifPresentOrElse(
            stage ->
                values.error(
                    stage.origin(),
                    "There is no stage named "
                        + Quoted.of(stage.name())
                        + "."
                        + here
                        + Nearest.question(stage.name(), order)),
            () ->
                values.error(
                    job.origin(),
                    "The job names no stage, and the stage \"test\", where such jobs go, is not in"
                        + " \"stages\"."
                        + here));
  }

  /// The stages that the pipeline has: those it names and those that jobs are in.
  List<String> kept(Set<Integer> used) {
    var kept = new LinkedHashSet<String>();
    for (int i = 0; i < order.size(); i++) {
      String name = order.get(i);
      if (used.contains(i) || isNamed(name)) {
        kept.add(name);
      }
      if (!used.contains(i) && isNamed(name)) {
        warn(name);
      }
    }
    return List.copyOf(kept);
  }

  private boolean isNamed(String name) {
    return named.containsKey(name) && !name.equals(PRE) && !name.equals(POST);
  }

  private void warn(String name) {
    Optional.ofNullable(named.get(name))
        .map(YamlNode::origin)
        .ifPresent(origin ->
            values
                .findings()
                .warning(
                    origin.position(),
                    origin.path(),
                    "No job is in the stage " + Quoted.of(name) + "."));
  }
}
