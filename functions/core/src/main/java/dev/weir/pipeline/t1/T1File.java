package dev.weir.pipeline.t1;

import dev.weir.finding.Findings;
import dev.weir.finding.Nearest;
import dev.weir.finding.Quoted;
import dev.weir.pipeline.Execution.Image;
import dev.weir.pipeline.JobDef;
import dev.weir.pipeline.PipelineDef;
import dev.weir.pipeline.PipelineDef.FailScope;
import dev.weir.pipeline.PipelineDef.RunPolicy;
import dev.weir.pipeline.PipelineDef.Strictness;
import dev.weir.pipeline.PipelineName;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Entry;
import dev.weir.pipeline.yaml.YamlNode.Mapping;
import dev.weir.pipeline.yaml.YamlNode.Sequence;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a pipeline as T1-CICD has it. Where that reports a fault, the finding starts with its
/// words; unlike there, all faults are found at once.
public final class T1File {
  static final int STAGES_MAX = 100;

  /// How its runs behave: stages are barriers, ten jobs at once, a failure holds back whatever has
  /// not started, and one that is allowed fails the run at its end. Jobs work in `/app`.
  static final RunPolicy POLICY =
      new RunPolicy(
          Optional.of(10),
          FailScope.RUN,
          Optional.empty(),
          Optional.empty(),
          "/app",
          new Strictness(true, true));

  private static final PipelineName UNNAMED = new PipelineName("unnamed");

  private final Mapping root;
  private final T1Values values;

  private T1File(Mapping root, T1Values values) {
    this.root = root;
    this.values = values;
  }

  /// The pipeline in normal form. It may be used only if the findings then have no errors.
  ///
  /// @return empty when the document is too faulty to be assembled at all
  public static Optional<PipelineDef> read(Mapping root, Findings findings) {
    return new T1File(root, new T1Values(findings)).read();
  }

  private Optional<PipelineDef> read() {
    root.entries().forEach(this::checkKey);
    PipelineName name = name().orElse(UNNAMED);
    List<String> stages = stages();
    Optional<Image> image = defaultImage();
    Mapping jobs = jobs();
    if (jobs.entries().isEmpty()) {
      return Optional.empty();
    }
    List<JobDef> read = new T1Jobs(stages, image, values).read(jobs);
    return Optional.of(new PipelineDef(name, stages, read, Map.of(), Map.of(), POLICY));
  }

  /// T1-CICD takes no notice of keys that it does not know here; one that means something to Weir
  /// would be missed.
  private void checkKey(String key, Entry entry) {
    if (T1Words.FILE.contains(key) || key.startsWith(".")) {
      return;
    }
    if (T1Words.isWeirs(key)) {
      values.error(
          entry.key(),
          "The file is read as T1-CICD's, where the key %s has no meaning. %s"
              .formatted(Quoted.of(key), T1Words.advice(key)));
      return;
    }
    values
        .findings()
        .warning(
            entry.key().position(),
            entry.key().path(),
            "The key " + Quoted.of(key) + " has no meaning." + Nearest.question(key, T1Words.FILE));
  }

  private Optional<PipelineName> name() {
    Optional<YamlNode> node = root.find("name").filter(n -> PythonType.of(n) != PythonType.NONE);
    if (node.isEmpty()) {
      values.error(root, "Invalid pipeline file, name is not defined. Add a line such as name: ci");
      return Optional.empty();
    }
    Optional<String> name = values.name(node.get()).map(String::strip);
    if (name.isPresent() && !PipelineName.isPipelineName(name.get())) {
      values.error(
          node.get(),
          ("%s cannot name a pipeline. Use at most %d characters on one line, a letter or digit"
                  + " first.")
              .formatted(Quoted.of(name.get()), PipelineName.LENGTH_MAX));
    }
    return name.filter(PipelineName::isPipelineName).map(PipelineName::new);
  }

  private List<String> stages() {
    Optional<YamlNode> node = root.find("stages").filter(n -> PythonType.of(n) != PythonType.NONE);
    var names = new LinkedHashSet<String>();
    for (YamlNode item : node.map(n -> values.list(n, STAGES_MAX)).orElse(List.of())) {
      Optional<String> name = values.name(item);
      if (name.isPresent() && !names.add(name.get())) {
        values.error(
            item,
            "Duplicate stage names: %s is in the list twice. Remove one of them."
                .formatted(Quoted.plain(name.get())));
      }
    }
    boolean isFaulty = names.isEmpty() && node.filter(n -> !isEmptyList(n)).isPresent();
    return names.isEmpty() || isFaulty ? T1Words.STAGES : List.copyOf(names);
  }

  private static boolean isEmptyList(YamlNode node) {
    return node instanceof Sequence list && list.items().isEmpty();
  }

  private Optional<Image> defaultImage() {
    Optional<YamlNode> node = root.find("default").filter(n -> PythonType.of(n) != PythonType.NONE);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (!(node.get() instanceof Mapping map)) {
      return values.unexpected("a dict", node.get());
    }
    Mapping known =
        values.known(map, T1Words.DEFAULT, "Invalid default keyword: ", T1Words::advice);
    return known.find("image").flatMap(new T1Images(values)::read);
  }

  private Mapping jobs() {
    Optional<YamlNode> node = root.find("jobs").filter(n -> PythonType.of(n) != PythonType.NONE);
    boolean isMap = node.filter(Mapping.class::isInstance).isPresent();
    if (node.isPresent() && !isMap) {
      values.unexpected("a dict", node.get());
    }
    Mapping jobs = isMap ? (Mapping) node.get() : new Mapping(root.origin(), Map.of());
    if (jobs.entries().isEmpty() && (node.isEmpty() || isMap)) {
      values.error(
          jobs,
          "Invalid pipeline file, jobs are not defined. The smallest are: jobs: {hello: {stage:"
              + " build, script: [echo Hello]}}");
    }
    return jobs;
  }
}
