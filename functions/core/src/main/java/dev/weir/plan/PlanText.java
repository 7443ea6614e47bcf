package dev.weir.plan;

import dev.weir.json.Json;
import dev.weir.pipeline.JobDef.When;
import dev.weir.pipeline.JobName;
import dev.weir.pipeline.PipelineJson;
import dev.weir.plan.CriticalPath.Step;
import dev.weir.plan.Plan.Excluded;
import dev.weir.plan.Plan.Gate;
import dev.weir.print.Amounts;
import dev.weir.print.Columns;
import dev.weir.print.Printable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// What `weir plan` prints: what it is planned for, the jobs by level with what they come after,
/// those that are left out with the reason, and the critical path.
public final class PlanText {
  private static final Columns JOBS =
      new Columns(List.of("LEVEL>", "JOB", "STAGE", "AFTER", "WHEN", "USUALLY>"));
  private static final Columns EXCLUDED = new Columns(List.of("JOB", "STAGE", "REASON"));
  private static final int NEEDS_SHOWN_MAX = 3;
  private static final int STEPS_SHOWN_MAX = 12;

  private final Plan plan;
  private final Map<JobName, Duration> durations;
  private final CriticalPath path;

  /// @param durations what jobs took in earlier runs, as far as it is known
  public PlanText(Plan plan, Map<JobName, Duration> durations) {
    this.plan = plan;
    this.durations = Map.copyOf(durations);
    this.path = CriticalPath.of(plan, durations);
  }

  /// Plain text, with a line end at its end.
  public String text() {
    var lines = new ArrayList<String>();
    lines.add(summary());
    lines.add("");
    lines.addAll(JOBS.lines("  ", rows()));
    if (!plan.excluded().isEmpty()) {
      lines.add("");
      lines.add("Left out:");
      lines.addAll(EXCLUDED.lines("  ", plan.excluded().stream().map(PlanText::row).toList()));
    }
    lines.add("");
    lines.add(pathLine());
    return String.join("\n", lines) + "\n";
  }

  /// The same for programs.
  public Json.Obj json() {
    return Json.Obj.of(
        "pipeline", fact("CI_PIPELINE_NAME"),
        "event", fact("CI_PIPELINE_SOURCE"),
        "branch", fact("CI_COMMIT_BRANCH"),
        "tag", fact("CI_COMMIT_TAG"),
        "levels",
            plan.levels().stream()
                .map(level -> level.stream().map(JobName::value).toList())
                .toList(),
        "jobs", Json.array(plan.jobs(), this::json),
        "excluded", Json.array(plan.excluded(), PlanText::json),
        "criticalPath",
            Json.Obj.of(
                "jobs", path.steps().stream().map(step -> step.job().value()).toList(),
                "millis", path.length().toMillis(),
                "isKnown", path.isKnown()));
  }

  private String summary() {
    return "%s: %s on %s%s%s."
        .formatted(
            occasion(),
            Amounts.count(plan.jobs().size(), "job"),
            Amounts.count(plan.levels().size(), "level"),
            plan.excluded().isEmpty() ? "" : ", " + plan.excluded().size() + " left out",
            plan.policy().maxParallel().map(max -> ", at most " + max + " at a time").orElse(""));
  }

  /// `hello for push on main`, with what of it is known.
  private String occasion() {
    String on =
        fact("CI_COMMIT_BRANCH")
            .map(branch -> " on " + branch)
            .or(() -> fact("CI_COMMIT_TAG").map(tag -> " of tag " + tag))
            .orElse("");
    String what = fact("CI_PIPELINE_NAME").orElse("The pipeline");
    String event = fact("CI_PIPELINE_SOURCE").map(source -> " for " + source).orElse("");
    return Printable.line(what + event + on);
  }

  private Optional<String> fact(String name) {
    return Optional.ofNullable(plan.environment().get(name));
  }

  private List<List<String>> rows() {
    Map<JobName, PlannedJob> jobs =
        plan.jobs().stream().collect(Collectors.toMap(PlannedJob::name, job -> job));
    Map<Integer, String> labels = labels();
    var rows = new ArrayList<List<String>>();
    List<List<JobName>> levels = plan.levels();
    for (int level = 0; level < levels.size(); level++) {
      for (JobName name : levels.get(level)) {
        PlannedJob job = Objects.requireNonNull(jobs.get(name));
        rows.add(row(level + 1, job, labels));
      }
    }
    return rows;
  }

  private List<String> row(int level, PlannedJob job, Map<Integer, String> labels) {
    return List.of(
        String.valueOf(level),
        Printable.line(job.name().value()),
        Printable.line(job.stage()),
        Printable.line(after(job, labels)),
        job.when() == When.ON_SUCCESS ? "" : PipelineJson.word(job.when()),
        duration(job.name()).map(Amounts::duration).orElse(""));
  }

  private static List<String> row(Excluded excluded) {
    return List.of(
        Printable.line(excluded.job().value()),
        Printable.line(excluded.stage()),
        Printable.line(excluded.reason()));
  }

  private static String after(PlannedJob job, Map<Integer, String> labels) {
    List<String> names =
        job.edges()
            .needs()
            .map(needs -> needs.stream().map(JobName::value).toList())
            .orElseGet(() -> labels(job.edges().waitsFor(), labels));
    String shown = names.stream().limit(NEEDS_SHOWN_MAX).collect(Collectors.joining(", "));
    int hidden = names.size() - NEEDS_SHOWN_MAX;
    return hidden > 0 ? shown + " and " + hidden + " more" : shown;
  }

  private static List<String> labels(List<Integer> nodes, Map<Integer, String> labels) {
    return nodes.stream().map(node -> labels.getOrDefault(node, "")).toList();
  }

  private Map<Integer, String> labels() {
    var labels = new HashMap<Integer, String>();
    plan.jobs().forEach(job -> labels.put(job.node(), job.name().value()));
    for (Gate gate : plan.gates()) {
      labels.put(gate.node(), gate.label().replaceFirst("^after ", ""));
    }
    return labels;
  }

  private String pathLine() {
    String jobs = path.steps().size() > STEPS_SHOWN_MAX ? shortened() : steps(path.steps());
    if (path.length().isZero()) {
      return "Critical path: " + jobs + " (no times are known yet)";
    }
    String about = path.isKnown() ? "" : "at least ";
    return "Critical path, " + about + Amounts.duration(path.length()) + ": " + jobs;
  }

  private String shortened() {
    List<Step> all = path.steps();
    int half = STEPS_SHOWN_MAX / 2;
    return steps(all.subList(0, half))
        + " → … "
        + Amounts.count(all.size() - 2L * half, "job")
        + " … → "
        + steps(all.subList(all.size() - half, all.size()));
  }

  private static String steps(List<Step> steps) {
    return steps.stream()
        .map(step ->
            Printable.line(step.job().value())
                + step.takes().map(takes -> " (" + Amounts.duration(takes) + ")").orElse(""))
        .collect(Collectors.joining(" → "));
  }

  private Json.Obj json(PlannedJob job) {
    return Json.Obj.of(
        "name", job.name().value(),
        "stage", job.stage(),
        "needs", job.edges().needs().map(needs -> needs.stream().map(JobName::value).toList()),
        "when", PipelineJson.word(job.when()),
        "image", job.execution().image().map(image -> image.name()),
        "usuallyMillis", duration(job.name()).map(Duration::toMillis));
  }

  private static Json.Obj json(Excluded excluded) {
    return Json.Obj.of(
        "name", excluded.job().value(), "stage", excluded.stage(), "reason", excluded.reason());
  }

  private Optional<Duration> duration(JobName job) {
    return Optional.ofNullable(durations.get(job));
  }
}
