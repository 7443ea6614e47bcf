package dev.weir.cli.command;

import dev.weir.cli.project.Definition;
import dev.weir.cli.project.Git;
import dev.weir.cli.project.Project;
import dev.weir.finding.Finding;
import dev.weir.json.Json;
import dev.weir.pipeline.PipelineDef;
import dev.weir.pipeline.formats.Parsed;
import dev.weir.print.Amounts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `weir lint`: finds the faults of a pipeline file, without a server.
@Command(
    name = "lint",
    description = "Find every fault of a pipeline file. Needs no server.",
    footer = {"", "The exit code is 0 when the pipeline can run, else 2."})
final class LintCommand implements Callable<Integer> {
  private final Surroundings around;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE|DIR",
      description = "The pipeline file, or its folder; by default as for \"weir run\".")
  private Optional<String> file = Optional.empty();

  @Mixin private final ReadingOptions reading = new ReadingOptions();

  @Option(names = "--json", description = "Print the findings as JSON.")
  private boolean isJson;

  LintCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    Project project =
        Project.find(around.settings().directory(), file, Optional.empty(), new Git());
    Definition definition = Definition.read(project, reading.reading());
    List<Finding> findings = definition.findings(project, around.settings().directory());
    if (isJson) {
      around.console().result(Json.Obj.of("findings", Json.array(findings, Finding::json)));
    } else {
      findings.forEach(finding -> around.console().result(finding.line()));
      around.console().say(verdict(definition, project));
    }
    return definition.parsed() instanceof Parsed.Ok ? Exit.OK : Exit.USAGE;
  }

  private String verdict(Definition definition, Project project) {
    return switch (definition.parsed()) {
      case Parsed.Ok(PipelineDef pipeline, _) ->
          "%s is fine: %s in %s."
              .formatted(
                  project.seenFrom(around.settings().directory()),
                  Amounts.count(pipeline.jobs().size(), "job"),
                  Amounts.count(pipeline.stages().size(), "stage"));
      case Parsed.Faulty(List<Finding> all) ->
          Amounts.count(all.stream().filter(Finding::isError).count(), "fault") + " to mend.";
    };
  }
}
