package dev.weir.deploy.config;

import dev.weir.finding.Finding;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/// The agent cannot start as it is configured.
public final class ConfigFault extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;
  private final transient List<Finding> findings;

  public ConfigFault(String message) {
    super(message);
    findings = List.of();
  }

  ConfigFault(List<Finding> findings) {
    super(findings.stream().map(Finding::line).collect(Collectors.joining("\n")));
    this.findings = List.copyOf(findings);
  }

  /// The faults with their places; none when the message says all.
  public List<Finding> findings() {
    return findings;
  }
}
