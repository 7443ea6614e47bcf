package dev.weir.run;

import dev.weir.job.JobRun.KeptArtifact;
import dev.weir.job.JobRun.Left;
import dev.weir.task.Outcome.Failure;
import dev.weir.task.Outcome.Tests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Keeps what a job left small enough for its row, whatever its task reported. What is dropped is
/// said in a warning.
final class Trim {

  private static final int ARTIFACT_CHARS_MAX = 36_000;

  /// Beside its path, an artifact's row holds a key, a hash, a size and a date.
  private static final int ARTIFACT_CHARS = 250;

  private static final int FAILURES_MAX = 10;
  private static final int FAILURE_CHARS_MAX = 150;
  private static final int WARNINGS_MAX = 10;
  private static final int WARNING_CHARS_MAX = 300;
  private static final int VARIABLE_CHARS_MAX = 6_000;

  private Trim() {}

  static Left of(Left left) {
    var warnings = new ArrayList<String>();
    left.warnings().forEach(warning -> warnings.add(cut(warning, WARNING_CHARS_MAX)));
    List<KeptArtifact> artifacts = artifacts(left.artifacts());
    Map<String, String> variables = variables(left.variables());
    warn(warnings, left.artifacts().size() - artifacts.size(), "artifacts");
    warn(warnings, left.variables().size() - variables.size(), "variables");
    return new Left(
        left.layer(),
        artifacts,
        left.tests().map(Trim::tests),
        variables,
        warnings.stream().limit(WARNINGS_MAX).toList());
  }

  private static void warn(List<String> warnings, int dropped, String what) {
    if (dropped > 0) {
      warnings.addFirst(dropped + " " + what + " are too much for one job and were dropped.");
    }
  }

  private static List<KeptArtifact> artifacts(List<KeptArtifact> all) {
    var kept = new ArrayList<KeptArtifact>();
    int chars = 0;
    for (KeptArtifact artifact : all) {
      chars += ARTIFACT_CHARS + artifact.path().length();
      if (chars <= ARTIFACT_CHARS_MAX) {
        kept.add(artifact);
      }
    }
    return kept;
  }

  private static Map<String, String> variables(Map<String, String> all) {
    var kept = new TreeMap<String, String>();
    int chars = 0;
    for (Map.Entry<String, String> variable : new TreeMap<>(all).entrySet()) {
      chars += variable.getKey().length() + variable.getValue().length();
      if (chars <= VARIABLE_CHARS_MAX) {
        kept.put(variable.getKey(), variable.getValue());
      }
    }
    return kept;
  }

  private static Tests tests(Tests tests) {
    List<Failure> failures =
        tests.failures().stream()
            .limit(FAILURES_MAX)
            .map(failure ->
                new Failure(
                    cut(failure.suite(), FAILURE_CHARS_MAX),
                    cut(failure.name(), FAILURE_CHARS_MAX),
                    cut(failure.message(), FAILURE_CHARS_MAX)))
            .toList();
    return new Tests(tests.total(), tests.failed(), tests.skipped(), tests.millis(), failures);
  }

  private static String cut(String text, int chars) {
    return text.length() <= chars ? text : text.substring(0, chars - 1) + "…";
  }
}
