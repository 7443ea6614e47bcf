package dev.weir.pipeline.t1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.finding.Finding;
import dev.weir.pipeline.JobDef;
import dev.weir.pipeline.PipelineDef;
import dev.weir.pipeline.formats.Formats;
import dev.weir.pipeline.formats.Parsed;
import dev.weir.pipeline.formats.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads T1-CICD's files for tests.
public final class T1 {
  public static final String FILE = ".cicd-pipelines/pipeline.yml";

  private T1() {}

  /// The pipeline of a text without findings.
  public static PipelineDef read(String text, String... overrides) {
    Parsed parsed = parse(text, overrides);
    assertEquals(List.of(), lines(parsed));
    return ((Parsed.Ok) parsed).pipeline();
  }

  /// What lint says about a text, warnings too.
  static List<String> lint(String text, String... overrides) {
    return lines(parse(text, overrides));
  }

  static Parsed parse(String text, String... overrides) {
    var reading = new Reading(Optional.empty(), List.of(overrides));
    return Formats.parse(Map.of(FILE, text), FILE, reading);
  }

  static JobDef job(PipelineDef pipeline, String name) {
    return pipeline.jobs().stream()
        .filter(job -> job.name().value().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static List<String> lines(Parsed parsed) {
    return parsed.findings().stream().map(Finding::line).toList();
  }
}
