package dev.weir.cli.command;

import dev.weir.cli.project.Definition;
import dev.weir.cli.project.Git;
import dev.weir.cli.project.Project;
import dev.weir.cli.server.Server;
import dev.weir.json.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `weir run`: runs a pipeline on the work tree as it is.
@Command(
    name = "run",
    description = {
      "Run a pipeline on the work tree as it is, changes that are not committed included.",
      "",
      "A server that runs for this project is used; else one is started for the length of the run."
    },
    footer = {
      "",
      "The source of a run is the folder of weir.yaml. A pipeline file of another name runs on the",
      "whole git work tree that it lies in. Files that git ignores are left out.",
      "",
      "Ctrl-C cancels the run; a second one leaves at once."
    })
final class RunCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private final PipelineOptions pipeline = new PipelineOptions();
  @Mixin private final ReadingOptions reading = new ReadingOptions();
  @Mixin private final Follow follow = new Follow();
  @Mixin private final RunnerOption where = new RunnerOption();
  @Mixin private final ServerOptions servers = new ServerOptions();

  @Mixin private final Values values = new Values();

  RunCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var git = new Git();
    Values.Given given = values.given();
    Project project = pipeline.project(around, git);
    Definition definition = Definition.read(project, reading.reading());
    if (!Findings.areFine(definition.findings(project, around.settings().directory()), around)) {
      return Exit.USAGE;
    }
    try (Server server = servers.servers(around).open(project.data(), where.runner)) {
      follow.check(server);
      var request = new RunRequest(around, project, git);
      Json.Obj asked = request.of(definition, pipeline.cause(around, project, git), given);
      Json.Obj source = request.upload(server.api());
      Json.Obj started = server.api().start(asked.with("source", source), around.ids().ulid());
      return follow.follow(around, server, started);
    }
  }
}
