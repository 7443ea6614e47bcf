package dev.weir.pipeline.language;

import dev.weir.pipeline.Execution.Artifacts;
import dev.weir.pipeline.Execution.KeepWhen;
import dev.weir.pipeline.yaml.YamlNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Reads `artifacts`.
record ArtifactsReader(Values values) {
  static final Duration EXPIRE_MIN = Duration.ofHours(1);
  static final Duration EXPIRE_MAX = Duration.ofDays(3650);

  Artifacts read(Optional<YamlNode> node) {
    return node.flatMap(n -> Fields.of(n, Keys.ARTIFACTS, values))
        .map(this::read)
        .orElse(Artifacts.NONE);
  }

  private Artifacts read(Fields fields) {
    Optional<Fields> reports =
        fields.find("reports").flatMap(node -> Fields.of(node, Keys.REPORTS, values));
    Paths paths = new Paths(values);
    return new Artifacts(
        paths.read(fields.find("paths")),
        paths.read(fields.find("exclude")),
        fields.duration("expire_in", EXPIRE_MIN, EXPIRE_MAX),
        fields.word("when", Words.KEEP_WHEN).orElse(KeepWhen.ON_SUCCESS),
        reports.map(r -> paths.oneOrMore(r.find("junit"))).orElse(List.of()),
        reports.map(r -> paths.oneOrMore(r.find("dotenv"))).orElse(List.of()));
  }
}
