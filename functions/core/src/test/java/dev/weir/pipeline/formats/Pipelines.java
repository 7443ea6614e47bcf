package dev.weir.pipeline.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.finding.Finding;
import dev.weir.pipeline.JobDef;
import dev.weir.pipeline.JobDef.Need;
import dev.weir.pipeline.PipelineDef;
import java.util.List;
import java.util.Map;

/// Reads pipelines for tests.
final class Pipelines {
  private Pipelines() {}

  /// The pipeline of a text without findings.
  static PipelineDef read(String text) {
    return read(Map.of("ci.yaml", text), "ci.yaml");
  }

  static PipelineDef read(Map<String, String> files, String main) {
    Parsed parsed = Formats.parse(files, main);
    assertEquals(List.of(), lines(parsed));
    return ((Parsed.Ok) parsed).pipeline();
  }

  /// What lint says about a text, warnings too.
  static List<String> lint(String text) {
    return lines(Formats.parse(Map.of("ci.yaml", text), "ci.yaml"));
  }

  /// The job with these keys, in a pipeline of its own.
  static JobDef job(String keys) {
    return read("jobs:\n  a:\n    script: x\n" + keys.indent(4)).jobs().getFirst();
  }

  static JobDef job(PipelineDef pipeline, String name) {
    return pipeline.jobs().stream()
        .filter(job -> job.name().value().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No job " + name + " in " + names(pipeline)));
  }

  static List<String> names(PipelineDef pipeline) {
    return pipeline.jobs().stream().map(job -> job.name().value()).toList();
  }

  static List<String> needs(PipelineDef pipeline, String job) {
    List<Need> needs = job(pipeline, job).order().needs().orElseThrow();
    return needs.stream().map(need -> need.job().value()).toList();
  }

  private static List<String> lines(Parsed parsed) {
    return parsed.findings().stream().map(Finding::line).toList();
  }
}
