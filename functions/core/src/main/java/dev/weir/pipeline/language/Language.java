package dev.weir.pipeline.language;

import dev.weir.finding.Findings;
import dev.weir.finding.Quoted;
import dev.weir.pipeline.PipelineDef;
import dev.weir.pipeline.PipelineDef.InputDef;
import dev.weir.pipeline.PipelineDef.RunPolicy;
import dev.weir.pipeline.PipelineName;
import dev.weir.pipeline.yaml.YamlNode;
import dev.weir.pipeline.yaml.YamlNode.Mapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads a pipeline in Weir's own language. Not safe for use by many threads; made for one
/// document.
public final class Language {
  private final String main;
  private final Includes includes;
  private final Values values;

  /// @param main the path of the file that names the pipeline
  /// @param files every file that may be included, path to text
  public Language(String main, Map<String, String> files, Findings findings) {
    this.main = main;
    this.values = new Values(findings);
    this.includes = new Includes(main, files, values);
  }

  /// Whether a map looks as if it were written in this language: it has one of its keys, or jobs at
  /// the top level, as GitLab has them.
  public static boolean recognises(Mapping root) {
    return root.entries().entrySet().stream()
        .anyMatch(entry ->
            Keys.PIPELINE.known().contains(entry.getKey())
                || TopLevel.isJob(entry.getValue().value()));
  }

  /// The pipeline in normal form. It may be used only if the findings then have no errors.
  ///
  /// @param root the root of the main file
  /// @return empty when the document is too faulty to be assembled at all
  public Optional<PipelineDef> read(Mapping root) {
    var topLevel = new TopLevel(includes.join(root), values);
    Fields fields = topLevel.fields();
    Map<String, String> variables = new VariablesReader(values).read(fields.find("variables"));
    Map<String, InputDef> inputs =
        new InputsReader(values).read(fields.find("inputs"), variables.keySet());
    RunPolicy policy = new PolicyReader(values).read(fields);
    PipelineName name = fields.read("name", this::name).orElseGet(() -> PipelineNames.of(main));
    Stages stages = Stages.read(fields.find("stages"), values);
    List<JobDraft> drafts = topLevel.jobs();
    new VariablesCheck(values).report(fields.find("variables"), variables, drafts);
    if (drafts.isEmpty()) {
      return Optional.empty();
    }
    var assembly = new Assembly(stages, drafts, values);
    return Optional.of(
        new PipelineDef(name, assembly.stageNames(), assembly.jobs(), variables, inputs, policy));
  }

  /// The files that the document includes and that are not there. Call it after [#read].
  public Set<String> absent() {
    return includes.absent();
  }

  private Optional<PipelineName> name(YamlNode node) {
    Optional<String> name = values.text(node);
    if (name.isPresent() && !PipelineName.isPlain(name.get())) {
      values.error(
          node,
          Quoted.of(name.get())
              + " cannot name a pipeline. Use at most 128 letters, digits, \"-\", \"_\", \".\" and"
              + " \"/\", a letter or digit first.");
    }
    return name.filter(PipelineName::isPlain).map(PipelineName::new);
  }
}
