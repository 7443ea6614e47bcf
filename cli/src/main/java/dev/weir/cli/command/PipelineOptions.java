package dev.weir.cli.command;

import dev.weir.cli.project.Commit;
import dev.weir.cli.project.Git;
import dev.weir.cli.project.Project;
import dev.weir.finding.Nearest;
import dev.weir.plan.Cause;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which pipeline, on which source, and for what: the options of commands that plan a run.
final class PipelineOptions {
  @Parameters(
      arity = "0..1",
      paramLabel = "FILE|DIR",
      description = {
        "The pipeline file, or a folder with a weir.yaml (weir.yml, .weir.yaml, .weir.yml).",
        "By default the one in this folder or the nearest above it in the work tree."
      })
  Optional<String> file = Optional.empty();

  @Option(
      names = "--source",
      paramLabel = "DIR",
      description = "The folder that jobs get as their workspace.")
  Optional<String> source = Optional.empty();

  @Option(
      names = "--event",
      paramLabel = "EVENT",
      defaultValue = "push",
      description =
          "What the run is for, in CI_PIPELINE_SOURCE: api, merge_request_event, pipeline,"
              + " ${DEFAULT-VALUE} (the default), schedule, trigger or web.")
  String event = "push";

  @Option(
      names = {"--branch", "--ref"},
      paramLabel = "NAME",
      description = "Run as if on this branch.")
  Optional<String> branch = Optional.empty();

  @Option(names = "--tag", paramLabel = "NAME", description = "Run as if on this tag.")
  Optional<String> tag = Optional.empty();

  @Option(
      names = "--changes",
      paramLabel = "PATH",
      split = ",",
      description = "Run as if only these files had changed.")
  List<String> changes = List.of();

  /// The project that is meant.
  ///
  /// @throws IllegalArgumentException when options contradict each other, or say what is not known
  Project project(Surroundings around, Git git) {
    check();
    return Project.find(around.settings().directory(), file, source, git);
  }

  private void check() {
    if (branch.isPresent() && tag.isPresent()) {
      throw new IllegalArgumentException(
          "--branch \"%s\" and --tag \"%s\" exclude each other: a run is for a branch or for a tag. Leave one out."
              .formatted(branch.get(), tag.get()));
    }
    if (!Cause.SOURCES.contains(event)) {
      throw new IllegalArgumentException(
          "--event \"%s\" is not known. Events: %s.%s"
              .formatted(
                  event, Nearest.list(Cause.SOURCES), Nearest.question(event, Cause.SOURCES)));
    }
  }

  /// The commit of the work tree, as far as no option says otherwise.
  Cause cause(Surroundings around, Project project, Git git) {
    var commit = new Commit(git, project.source());
    Cause.Git facts = commit.facts();
    return new Cause(
        event,
        around.settings().person(),
        new Cause.Git(
            facts.repository(),
            tag.isPresent() ? Optional.empty() : branch.or(facts::branch),
            branch.isPresent() ? Optional.empty() : tag.or(facts::tag),
            facts.sha(),
            facts.message(),
            facts.author(),
            facts.defaultBranch()),
        changes.isEmpty() ? commit.changes() : Optional.of(named()));
  }

  /// What `--changes` names; `--changes ""` says that nothing changed.
  private List<String> named() {
    return changes.stream().filter(path -> !path.isBlank()).toList();
  }
}
