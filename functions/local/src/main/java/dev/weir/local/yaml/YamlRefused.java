package dev.weir.local.yaml;

import dev.weir.finding.Finding;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/// A file of this repository cannot be used; the message has every fault with its place.
public final class YamlRefused extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public YamlRefused(String message) {
    super(message);
  }

  public YamlRefused(String message, Throwable cause) {
    super(message, cause);
  }

  /// Refuses a document for these findings, one a line.
  public static YamlRefused of(List<Finding> findings) {
    return new YamlRefused(findings.stream().map(Finding::line).collect(Collectors.joining("\n")));
  }
}
