package dev.weir.pipeline.t1;

import java.util.List;
import java.util.Set;

/// The keys of T1-CICD's files, and those of Weir's own that look at home in them.
final class T1Words {
  static final Set<String> FILE = Set.of("name", "stages", "default", "jobs");
  static final Set<String> DEFAULT = Set.of("image");
  static final Set<String> JOB =
      Set.of("stage", "needs", "script", "artifacts", "image", "allow_failure", "rules");
  static final Set<String> ARTIFACTS = Set.of("paths");

  /// The stages of a file that names none. T1-CICD held them in a set and ran them in any order.
  static final List<String> STAGES = List.of("build", "test", "doc", "deploy");

  private static final Set<String> WEIR_FILE =
      Set.of(
          "variables",
          "include",
          "inputs",
          "max_parallel",
          "fail_scope",
          "concurrency",
          "timeout",
          "workspace");

  private static final Set<String> WEIR_INSIDE =
      Set.of(
          "extends",
          "before_script",
          "after_script",
          "variables",
          "when",
          "retry",
          "timeout",
          "parallel",
          "services",
          "cache",
          "resources",
          "environment",
          "interruptible",
          "secrets",
          "exclude",
          "expire_in",
          "reports");

  private static final String ADVICE =
      "It is a key of Weir's own format: keep the file outside of .cicd-pipelines, or ask for the"
          + " format \"weir\".";

  private T1Words() {}

  static boolean isWeirs(String fileKey) {
    return WEIR_FILE.contains(fileKey);
  }

  /// What to do about a key that T1-CICD's maps do not have; empty when it is nobody's.
  static String advice(String key) {
    return WEIR_FILE.contains(key) || WEIR_INSIDE.contains(key) ? ADVICE : "";
  }
}
