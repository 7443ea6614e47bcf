package dev.weir.pipeline.language;

import dev.weir.finding.Quoted;
import dev.weir.pipeline.PipelineDef.Concurrency;
import dev.weir.pipeline.PipelineDef.CountedTriggers;
import dev.weir.pipeline.PipelineDef.RunPolicy;
import dev.weir.pipeline.PipelineDef.Strictness;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the keys of a pipeline that say how its runs behave.
record PolicyReader(Values values) {
  static final int PARALLEL_MAX = 1000;
  static final int CONCURRENCY_MAX = 100;
  static final Duration TIMEOUT_MIN = Duration.ofSeconds(1);
  private static final Pattern WORKSPACE = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*){1,20}");

  RunPolicy read(Fields pipeline) {
    return new RunPolicy(
        pipeline.whole("max_parallel", 1, PARALLEL_MAX),
        pipeline.word("fail_scope", Words.FAIL_SCOPE).orElse(RunPolicy.DEFAULT.failScope()),
        pipeline.read("concurrency", this::concurrency),
        pipeline.duration("timeout", TIMEOUT_MIN, RunPolicy.TIMEOUT_MAX),
        pipeline.read("workspace", this::workspace).orElse(RunPolicy.WORKSPACE_DEFAULT),
        Strictness.NONE,
        pipeline.read("triggers", this::counted).orElse(CountedTriggers.NONE));
  }

  private Optional<Concurrency> concurrency(YamlNode node) {
    if (node instanceof Scalar) {
      return values.name(node).map(group -> new Concurrency(group, 1, false));
    }
    return Fields.of(node, Keys.CONCURRENCY, values).flatMap(this::concurrency);
  }

  private Optional<Concurrency> concurrency(Fields fields) {
    int limit = fields.whole("limit", 1, CONCURRENCY_MAX).orElse(1);
    boolean cancels = fields.flag("cancel-in-progress").orElse(false);
    return fields.requiredName("group").map(group -> new Concurrency(group, limit, cancels));
  }

  private Optional<CountedTriggers> counted(YamlNode node) {
    return Fields.of(node, Keys.TRIGGERS, values)
        .map(fields ->
            new CountedTriggers(
                fields.read("on_success", this::trigger),
                fields.read("on_failure", this::trigger)));
  }

  private Optional<String> trigger(YamlNode node) {
    Optional<String> name = values.name(node);
    if (name.filter(text -> text.length() > CountedTriggers.NAME_LENGTH_MAX).isPresent()) {
      values.error(
          node,
          "The name of a trigger has at most %d characters, found %d."
              .formatted(CountedTriggers.NAME_LENGTH_MAX, name.get().length()));
      return Optional.empty();
    }
    return name;
  }

  private Optional<String> workspace(YamlNode node) {
    Optional<String> path = values.text(node);
    if (path.isPresent() && !WORKSPACE.matcher(path.get()).matches()) {
      values.error(
          node,
          Quoted.of(path.get())
              + " cannot be the workspace. Write an absolute path of letters, digits, \".\", \"_\""
              + " and \"-\", such as /app.");
      return Optional.empty();
    }
    return path;
  }
}
