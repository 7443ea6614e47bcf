package dev.weir.plan;

import dev.weir.id.RunId;
import dev.weir.pipeline.JobDef;
import dev.weir.pipeline.PipelineDef;
import dev.weir.variable.Slug;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The variables that every job has without asking, named as GitLab names them
/// ([docs.gitlab.com](https://docs.gitlab.com/ci/variables/predefined_variables/)). What is not
/// known about a run is not set.
///
/// | Variable | Value |
/// |---|---|
/// | `CI`, `CI_SERVER_NAME` | `true`, `Weir` |
/// | `CI_PIPELINE_ID`, `CI_PIPELINE_IID` | the run's id, its number |
/// | `CI_PIPELINE_NAME`, `CI_PIPELINE_SOURCE` | the pipeline's name, why the run is there |
/// | `CI_PROJECT_DIR` | the workspace, as an absolute path |
/// | `CI_REPOSITORY_URL`, `CI_DEFAULT_BRANCH` | of the repository |
/// | `CI_COMMIT_SHA`, `CI_COMMIT_SHORT_SHA` | the hash, its first 8 digits |
/// | `CI_COMMIT_BRANCH` or `CI_COMMIT_TAG` | the branch, or the tag |
/// | `CI_COMMIT_REF_NAME`, `CI_COMMIT_REF_SLUG` | either, and it made fit for host names |
/// | `CI_COMMIT_MESSAGE`, `CI_COMMIT_TITLE` | the message, its first line |
/// | `CI_COMMIT_AUTHOR` | `name <address>` |
/// | `CI_JOB_ID` | the run's id, `-`, and the job's number in it |
/// | `CI_JOB_NAME`, `CI_JOB_NAME_SLUG`, `CI_JOB_STAGE` | of the job |
/// | `CI_JOB_IMAGE` | the image, if the job names one |
/// | `CI_NODE_INDEX`, `CI_NODE_TOTAL` | which of the jobs of one matrix this is, from 1, and how many there are; without a matrix only the total, 1 |
/// | `CI_ENVIRONMENT_NAME`, `_SLUG`, `_URL`, `_ACTION` | where the job deploys to |
///
/// `CI_JOB_STATUS` is set in `after_script` only, by the runner.
public final class CiVariables {

  /// Where the workspace is. A plan has the path that containers see; where jobs are processes, the
  /// workspace is elsewhere, and [#inWorkspace] puts it right.
  public static final String PROJECT_DIR = "CI_PROJECT_DIR";

  private static final int SHORT_SHA = 8;

  private CiVariables() {}

  /// The environment of a job whose workspace is not where its plan thought: `CI_PROJECT_DIR` and
  /// every path under it, in all variables, lead to the actual one.
  public static Map<String, String> inWorkspace(Map<String, String> environment, String actual) {
    return WorkspacePaths.moved(environment, environment.getOrDefault(PROJECT_DIR, actual), actual);
  }

  static Map<String, String> ofRun(PipelineDef def, PlanRequest request) {
    var facts = new Facts();
    facts.add("CI", "true");
    facts.add("CI_SERVER_NAME", "Weir");
    facts.add("CI_PIPELINE_ID", request.run().value());
    facts.add("CI_PIPELINE_IID", String.valueOf(request.number()));
    facts.add("CI_PIPELINE_NAME", def.name().value());
    facts.add("CI_PIPELINE_SOURCE", request.cause().source());
    facts.add(PROJECT_DIR, def.policy().workspace());
    addCommit(facts, request.cause().git());
    return facts.values;
  }

  private static void addCommit(Facts facts, Cause.Git git) {
    Optional<String> ref = git.branch().or(git::tag);
    facts.add("CI_REPOSITORY_URL", git.repository());
    facts.add("CI_DEFAULT_BRANCH", git.defaultBranch());
    facts.add("CI_COMMIT_SHA", git.sha());
    facts.add(
        "CI_COMMIT_SHORT_SHA",
        git.sha().map(sha -> sha.substring(0, Math.min(SHORT_SHA, sha.length()))));
    facts.add("CI_COMMIT_BRANCH", git.branch());
    facts.add("CI_COMMIT_TAG", git.tag());
    facts.add("CI_COMMIT_REF_NAME", ref);
    facts.add("CI_COMMIT_REF_SLUG", ref.map(Slug::of));
    facts.add("CI_COMMIT_MESSAGE", git.message());
    facts.add("CI_COMMIT_TITLE", git.message().map(text -> text.lines().findFirst().orElse("")));
    facts.add("CI_COMMIT_AUTHOR", git.author());
  }

  static Map<String, String> ofJob(JobDef job, Matrix.Place place) {
    var facts = new Facts();
    facts.add("CI_JOB_NAME", job.name().value());
    facts.add("CI_JOB_NAME_SLUG", Slug.of(job.name().value()));
    facts.add("CI_JOB_STAGE", job.stage());
    facts.add("CI_NODE_INDEX", place.index().map(String::valueOf));
    facts.add("CI_NODE_TOTAL", String.valueOf(place.total()));
    return facts.values;
  }

  /// Those whose text the definition gives, so that it may have references.
  static Map<String, String> ofJobTexts(JobDef job) {
    var facts = new Facts();
    facts.add("CI_JOB_IMAGE", job.execution().image().map(image -> image.name()));
    facts.add("CI_ENVIRONMENT_NAME", job.environment().map(JobDef.Environment::name));
    facts.add("CI_ENVIRONMENT_URL", job.environment().flatMap(JobDef.Environment::url));
    facts.add("CI_ENVIRONMENT_ACTION", job.environment().map(JobDef.Environment::action));
    return facts.values;
  }

  /// @param environment the name with references resolved, if the job deploys
  static Map<String, String> ofEnvironment(Optional<String> environment) {
    var facts = new Facts();
    facts.add("CI_ENVIRONMENT_SLUG", environment.map(Slug::ofEnvironment));
    return facts.values;
  }

  static Map<String, String> ofNode(RunId run, int node) {
    return Map.of("CI_JOB_ID", run + "-" + node);
  }

  /// Collects what is known.
  private static final class Facts {
    private final Map<String, String> values = new LinkedHashMap<>();

    void add(String name, String value) {
      values.put(name, value);
    }

    void add(String name, Optional<String> value) {
      value.ifPresent(text -> values.put(name, text));
    }
  }
}
