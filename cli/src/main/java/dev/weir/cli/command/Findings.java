package dev.weir.cli.command;

import dev.weir.finding.Finding;
import dev.weir.print.Amounts;
import java.util.List;

/// Says what was found in a pipeline file before anything is started.
final class Findings {
  private Findings() {}

  static void say(List<Finding> findings, Surroundings around) {
    findings.forEach(finding -> around.console().say(finding.line()));
  }

  /// Says every finding; answers whether none of them is an error.
  static boolean areFine(List<Finding> findings, Surroundings around) {
    say(findings, around);
    long errors = findings.stream().filter(Finding::isError).count();
    if (errors > 0) {
      around.console().say(Amounts.count(errors, "fault") + " to mend; nothing was started.");
    }
    return errors == 0;
  }
}
