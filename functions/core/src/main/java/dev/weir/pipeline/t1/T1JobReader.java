package dev.weir.pipeline.t1;

import dev.weir.finding.Nearest;
import dev.weir.finding.Quoted;
import dev.weir.pipeline.Execution;
import dev.weir.pipeline.Execution.Artifacts;
import dev.weir.pipeline.Execution.Commands;
import dev.weir.pipeline.Execution.Image;
import dev.weir.pipeline.Execution.KeepWhen;
import dev.weir.pipeline.JobDef;
import dev.weir.pipeline.JobDef.AllowFailure;
import dev.weir.pipeline.JobDef.Order;
import dev.weir.pipeline.JobDef.Retry;
import dev.weir.pipeline.JobDef.When;
import dev.weir.pipeline.JobName;
import dev.weir.pipeline.language.RulesReader;
import dev.weir.pipeline.language.Values;
import dev.weir.pipeline.t1.T1Job.NamedNeed;
import dev.weir.pipeline.yaml.Origin;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Mapping;
import dev.weir.pipeline.yaml.YamlNode.Scalar;
import dev.weir.pipeline.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads one job by itself.
///
/// @param stages in order
/// @param image of a job that names none
record T1JobReader(List<String> stages, Optional<Image> image, T1Values values) {
  static final int NEEDS_MAX = 1000;
  static final int COMMANDS_MAX = 1000;

  T1Job read(String name, Origin origin, Mapping map) {
    Mapping job = values.known(map, T1Words.JOB, "Unknown keyword: ", T1Words::advice);
    int stage = stage(job, origin);
    List<NamedNeed> needs = job.find("needs").map(this::needs).orElse(List.of());
    var definition =
        new JobDef(
            new JobName(name),
            name,
            stage < 0 ? "" : stages.get(stage),
            order(job),
            execution(job, name, origin),
            Map.of(),
            Map.of(),
            Optional.empty());
    return new T1Job(origin, stage, needs, definition);
  }

  /// The place of the job's stage; -1 after a finding.
  private int stage(Mapping job, Origin origin) {
    Optional<YamlNode> node = job.find("stage");
    if (node.isEmpty()) {
      values.error(
          origin, "Field required: stage. Stages here: %s.".formatted(String.join(", ", stages)));
      return -1;
    }
    Optional<String> stage = values.string(node.get());
    int place = stage.map(stages::indexOf).orElse(-1);
    if (stage.isPresent() && place < 0) {
      values.error(
          node.get(),
          "Invalid stage %s. Stages here: %s.%s"
              .formatted(
                  Quoted.plain(stage.get()),
                  String.join(", ", stages.stream().limit(12).toList()),
                  Nearest.question(stage.get(), stages)));
    }
    return place;
  }

  private List<NamedNeed> needs(YamlNode node) {
    var needs = new LinkedHashMap<String, NamedNeed>();
    for (YamlNode item : values.list(node, NEEDS_MAX)) {
      values.name(item).ifPresent(job -> needs.putIfAbsent(job, new NamedNeed(job, item.origin())));
    }
    return List.copyOf(needs.values());
  }

  private Order order(Mapping job) {
    boolean isAllowed = job.find("allow_failure").flatMap(values::flag).orElse(false);
    return new Order(
        Optional.empty(),
        job.find("rules").flatMap(new RulesReader(new Values(values.findings()))::read),
        When.ON_SUCCESS,
        isAllowed ? AllowFailure.YES : AllowFailure.NO,
        Retry.NEVER,
        false);
  }

  private Execution execution(Mapping job, String name, Origin origin) {
    return new Execution(
        image(job, name, origin),
        commands(job, origin),
        Execution.TIMEOUT_DEFAULT,
        Execution.RESOURCES_DEFAULT,
        List.of(),
        artifacts(job),
        List.of());
  }

  /// T1-CICD starts a job without an image and then fails it.
  private Optional<Image> image(Mapping job, String name, Origin origin) {
    Optional<YamlNode> node = job.find("image");
    if (node.isPresent()) {
      return new T1Images(values).read(node.get());
    }
    if (image.isEmpty()) {
      values
          .findings()
          .warning(
              origin.position(),
              origin.path(),
              "Neither the job nor \"default\" names an image; where jobs run in containers, "
                  + Quoted.of(name)
                  + " gets the one that the runner has for such jobs.");
    }
    return image;
  }

  private Commands commands(Mapping job, Origin origin) {
    Optional<YamlNode> node = job.find("script");
    if (node.isEmpty()) {
      values.error(origin, "Field required: script. A job runs at least one command.");
    }
    return node.map(this::commands).orElse(Commands.script(List.of()));
  }

  /// A list goes on as long as its commands succeed, as `a && b`; a text is a script.
  private Commands commands(YamlNode node) {
    if (node instanceof Sequence list) {
      return Commands.allOf(commands(list));
    }
    if (PythonType.of(node) != PythonType.STR) {
      values.unexpected("a list or string", node);
      return Commands.script(List.of());
    }
    return Commands.script(values.string(node).map(List::of).orElse(List.of()));
  }

  private List<String> commands(Sequence list) {
    if (list.items().isEmpty()) {
      values.error(list, "The script is empty; a job runs at least one command.");
    }
    var commands = new ArrayList<String>();
    values.items(list, COMMANDS_MAX).forEach(item -> command(item).ifPresent(commands::add));
    return commands;
  }

  private Optional<String> command(YamlNode item) {
    if (item instanceof Mapping) {
      values.error(
          item, "Expected a string, got dict. A command with \": \" in it has to stand in quotes.");
      return Optional.empty();
    }
    if (item instanceof Sequence || PythonType.of(item) == PythonType.NONE) {
      return values.unexpected("a string", item);
    }
    return Optional.of(((Scalar) item).text()).filter(text -> !text.isBlank() || blank(item));
  }

  private boolean blank(YamlNode item) {
    values.error(item, "The command is empty. Remove it.");
    return false;
  }

  private Artifacts artifacts(Mapping job) {
    Optional<YamlNode> node = job.find("artifacts");
    if (node.isEmpty()) {
      return Artifacts.NONE;
    }
    if (!(node.get() instanceof Mapping map)) {
      values.unexpected("a dict with paths", node.get());
      return Artifacts.NONE;
    }
    Mapping known = values.known(map, T1Words.ARTIFACTS, "Unknown keyword: ", T1Words::advice);
    Optional<YamlNode> paths = known.find("paths");
    if (paths.isEmpty()) {
      values.error(map, "Field required: paths. Name the files to keep, such as paths: [dist/*].");
    }
    return new Artifacts(
        paths.map(new T1Paths(values)::read).orElse(List.of()),
        List.of(),
        Optional.empty(),
        KeepWhen.ON_SUCCESS,
        List.of(),
        List.of());
  }
}
