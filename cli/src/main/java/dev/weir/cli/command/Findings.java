package dev.weir.cli.command;

import dev.weir.finding.Finding;
import java.util.List;

/// Says what was found in a pipeline file before anything is started.
final class Findings {
  private Findings() {}

  /// Says every finding; answers whether none of them is an error.
  static boolean areFine(List<Finding> findings, Surroundings around) {
    findings.forEach(finding -> around.console().say(finding.line()));
    long errors = findings.stream().filter(Finding::isError).count();
    if (errors > 0) {
      around.console().say(count(errors, "fault") + " to mend; nothing was started.");
    }
    return errors == 0;
  }

  static String count(long number, String noun) {
    return "%,d %s%s".formatted(number, noun, number == 1 ? "" : "s");
  }
}
