package dev.weir.job;

import dev.weir.flow.TaskToken;
import dev.weir.job.JobRow.Place;
import dev.weir.job.JobRow.Tokens;
import dev.weir.json.Json;
import dev.weir.pipeline.JobDef.When;
import dev.weir.plan.Plan.Gate;
import dev.weir.state.Item;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The documents of the rows of a run's graph, both ways.
final class JobRowJson {

  private JobRowJson() {}

  static Json.Obj write(JobRun job, Place place, Tokens tokens) {
    return Json.Obj.of(
        "job", JobRunJson.write(job),
        "when", place.when().name().toLowerCase(Locale.ROOT),
        "waitsFor", place.waitsFor(),
        "tolerates", place.tolerates(),
        "releases", place.releases(),
        "turn", tokens.turn().map(TaskToken::value),
        "launch", tokens.launch().map(TaskToken::value));
  }

  static Json.Obj write(Gate gate) {
    return Json.Obj.of(
        "gate", gate.node(), "waitsFor", gate.waitsFor(), "releases", gate.releases());
  }

  static Row read(Item item) {
    Json.Obj data = item.body().data();
    Set<Integer> waiting = nodes(item.body().set(JobRow.WAITING));
    Set<Integer> failed = nodes(item.body().set(JobRow.FAILED));
    if (data.find("gate").isPresent()) {
      int node = (int) data.number("gate");
      return new GateRow(
          item, node, waiting, failed, numbers(data, "waitsFor"), numbers(data, "releases"));
    }
    return new JobRow(
        item,
        JobRunJson.read(data.object("job")),
        new Place(
            When.valueOf(data.text("when").toUpperCase(Locale.ROOT)),
            numbers(data, "waitsFor"),
            numbers(data, "tolerates"),
            numbers(data, "releases")),
        new Tokens(
            data.findText("turn").map(TaskToken::new), data.findText("launch").map(TaskToken::new)),
        waiting,
        failed);
  }

  /// Nodes as the members of a set.
  static Set<String> texts(Collection<Integer> nodes) {
    return nodes.stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<Integer> nodes(Set<String> members) {
    return members.stream().map(Integer::valueOf).collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Integer> numbers(Json.Obj json, String name) {
    return json.list(name).stream().map(number -> Math.toIntExact(number.asLong())).toList();
  }
}
