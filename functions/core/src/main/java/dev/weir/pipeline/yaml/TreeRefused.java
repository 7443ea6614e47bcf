package dev.weir.pipeline.yaml;

import dev.weir.finding.Finding;
import java.io.Serial;

/// The document cannot become a tree: it is endless, or too large.
final class TreeRefused extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;
  private final transient Finding finding;

  TreeRefused(Finding finding) {
    super(finding.message());
    this.finding = finding;
  }

  Finding finding() {
    return finding;
  }
}
