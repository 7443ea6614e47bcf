package dev.weir.pipeline.language;

import static java.util.Map.entry;

import java.util.Map;

/// Keys of GitLab CI (docs.gitlab.com/ci/yaml) and a few of other systems that Weir does not have,
/// each with the way to what its user wants. An unknown key with advice is better than a guess.
final class Foreign {
  private static final String UNDER_DEFAULT = "Put it under \"default\", for all jobs at once.";
  private static final String SIZE = "Choose the machine with \"resources\" and \"image\".";
  private static final String WORKSPACE =
      "A job finds what all jobs left that it comes after; \"needs\" says which these are.";
  private static final String NO_BY_HAND = "Jobs that wait for a person are not available.";
  private static final String NO_OTHER_PIPELINES =
      "Jobs that start other pipelines are not available; call the API from a script.";

  static final Map<String, String> PIPELINE =
      Map.ofEntries(
          entry("image", UNDER_DEFAULT),
          entry("services", UNDER_DEFAULT),
          entry("before_script", UNDER_DEFAULT),
          entry("after_script", UNDER_DEFAULT),
          entry("cache", UNDER_DEFAULT),
          entry("artifacts", UNDER_DEFAULT),
          entry("retry", UNDER_DEFAULT),
          entry("interruptible", UNDER_DEFAULT),
          entry("resources", UNDER_DEFAULT),
          entry("workflow", "Put \"rules\" on the jobs; \"concurrency\" cancels older runs."),
          entry("spec", "Declare inputs at the top level, under \"inputs\"."),
          entry("on", "What starts a run is set where the run is started, not in the pipeline."),
          entry("env", "Use \"variables\"."),
          entry("defaults", "Use \"default\"."),
          entry("permissions", "Jobs hold no credentials; name what they need in \"secrets\"."),
          entry("pages", NO_OTHER_PIPELINES));

  static final Map<String, String> JOB =
      Map.ofEntries(
          entry("tags", SIZE),
          entry("only", "Use \"rules\" with \"if\" or \"changes\"."),
          entry("except", "Use \"rules\" with \"if\" or \"changes\" and \"when: never\"."),
          entry("dependencies", WORKSPACE),
          entry("trigger", NO_OTHER_PIPELINES),
          entry("inherit", "Set the key in the job itself; null takes a default away."),
          entry("resource_group", "Use the pipeline's \"concurrency\"."),
          entry("start_in", "Delayed jobs are not available."),
          entry("manual_confirmation", NO_BY_HAND),
          entry("coverage", "Write what people should see to the log or to an artifact."),
          entry("release", "Call the forge from \"script\"."),
          entry("pages", "Keep the pages with \"artifacts\" and publish them from \"script\"."),
          entry("publish", "Keep the pages with \"artifacts\" and publish them from \"script\"."),
          entry("hooks", "Use \"before_script\"."),
          entry("id_tokens", "Jobs hold no identity; name what they need in \"secrets\"."),
          entry("identity", "Jobs hold no identity; name what they need in \"secrets\"."),
          entry("run", "Use \"script\"."),
          entry("type", "Use \"stage\"."),
          entry("steps", "Use \"script\"."),
          entry("env", "Use \"variables\"."),
          entry("if", "Use \"rules\": a list of maps with \"if\"."),
          entry("changes", "Use \"rules\": a list of maps with \"changes\"."),
          entry("runs-on", SIZE),
          entry("container", "Use \"image\"."),
          entry("strategy", "Use \"parallel\" with \"matrix\"."),
          entry("matrix", "Put it under \"parallel\"."),
          entry("timeout-minutes", "Use \"timeout\", such as \"timeout: 30m\"."),
          entry("continue-on-error", "Use \"allow_failure\"."),
          entry("depends_on", "Use \"needs\"."));

  static final Map<String, String> DEFAULT =
      Map.of(
          "tags", SIZE,
          "hooks", "Use \"before_script\".",
          "id_tokens", "Jobs hold no identity; name what they need in \"secrets\".",
          "variables", "Variables of all jobs stand at the top level, under \"variables\".",
          "rules", "Each job has its own rules; share them with \"extends\".",
          "secrets", "Each job names its own secrets; share them with \"extends\".",
          "stage", "Each job has its own stage; share it with \"extends\".");

  static final Map<String, String> INCLUDE =
      Map.of(
          "project", "Only files beside this one can be included; copy it here.",
          "remote", "Only files beside this one can be included; copy it here.",
          "template", "Only files beside this one can be included; copy it here.",
          "component", "Only files beside this one can be included; copy it here.",
          "file", "Use \"local\".",
          "rules", "A file is always included; put \"rules\" on its jobs.",
          "inputs", "An included file sees the variables of the pipeline.");

  static final Map<String, String> INPUT =
      Map.of(
          "regex", "Use \"options\", or check the value in a script.",
          "rules", "Use \"options\".",
          "required", "An input without \"default\" is required.");

  static final Map<String, String> VARIABLE =
      Map.of(
          "options", "Declare an input: inputs take \"options\".",
          "expand", "Write \"$$\" for a dollar sign that stays.");

  static final Map<String, String> NEED =
      Map.of(
          "artifacts", WORKSPACE,
          "parallel", "Name one instance in full, as in \"test: [17, linux]\".",
          "project", "A job can need jobs of its own pipeline only.",
          "pipeline", "A job can need jobs of its own pipeline only.",
          "ref", "A job can need jobs of its own pipeline only.");

  static final Map<String, String> IMAGE =
      Map.of(
          "docker", "Put the platform and user into the image itself.",
          "kubernetes", "Put the user into the image itself.",
          "pull_policy", "The runner decides; name a digest to pin the image.");

  static final Map<String, String> SERVICE =
      Map.of(
          "docker", "Put the platform and user into the image itself.",
          "pull_policy", "The runner decides; name a digest to pin the image.",
          "image", "Use \"name\".",
          "environment", "Use \"variables\".",
          "ports", "The job reaches every port of the service under its alias.");

  static final Map<String, String> RULE =
      Map.of(
          "exists", "Test for the file in the script, or use \"changes\".",
          "needs", "Write two jobs, each with its own rules and needs.",
          "start_in", "Delayed jobs are not available.",
          "interruptible", "Set it on the job.",
          "unless", "Turn the condition of \"if\" around, with != or !~.");

  static final Map<String, String> CHANGES =
      Map.of("compare_to", "The caller of a run says what changed.");

  static final Map<String, String> ARTIFACTS =
      Map.of(
          "name", "Artifacts are kept and fetched file by file, under their paths.",
          "untracked", "Name the files under \"paths\".",
          "expose_as", "Every artifact is in the report of the run.",
          "public", "Whoever may read a run may read its artifacts.",
          "access", "Whoever may read a run may read its artifacts.");

  static final Map<String, String> REPORTS =
      Map.of(
          "coverage_report", "Keep the file under \"paths\".",
          "codequality", "Keep the file under \"paths\".",
          "sast", "Keep the file under \"paths\".",
          "cobertura", "Keep the file under \"paths\".",
          "terraform", "Keep the file under \"paths\".",
          "metrics", "Keep the file under \"paths\".",
          "annotations", "Keep the file under \"paths\".");

  static final Map<String, String> CACHE =
      Map.of(
          "untracked", "Name the files under \"paths\".",
          "unprotect", "Caches belong to the pipeline; put the branch's name into \"key\".",
          "restore-keys", "Use \"fallback_keys\".");

  static final Map<String, String> CACHE_KEY =
      Map.of("files_commits", "Use \"files\": the key is made of their contents.");

  static final Map<String, String> RESOURCES =
      Map.of(
          "limits", "Write cpu, memory and disk directly.",
          "requests", "Write cpu, memory and disk directly.",
          "gpu", "Fargate has no GPUs.");

  static final Map<String, String> ENVIRONMENT =
      Map.of(
          "on_stop", "Start the job that takes the environment down as a run of its own.",
          "auto_stop_in", "Start the job that takes the environment down as a run of its own.",
          "deployment_tier", "Put the tier into the name, as in \"production/eu\".",
          "kubernetes", "Set what the tools need in \"variables\" and \"secrets\".");

  private Foreign() {}
}
