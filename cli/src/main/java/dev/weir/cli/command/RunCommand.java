package dev.weir.cli.command;

import dev.weir.cli.client.WeirApi;
import dev.weir.cli.project.Definition;
import dev.weir.cli.project.Git;
import dev.weir.cli.project.Project;
import dev.weir.cli.project.SourceArchive;
import dev.weir.cli.project.SourcePacker;
import dev.weir.cli.server.Server;
import dev.weir.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
    Definition definition = Definition.read(project);
    if (!Findings.areFine(definition.findings(project, around.settings().directory()), around)) {
      return Exit.USAGE;
    }
    try (Server server = servers.servers(around).open(project.data(), where.runner)) {
      follow.check(server);
      Json.Obj request = request(definition, given, project, git);
      Json.Obj source = upload(server.api(), project, git);
      Json.Obj started = server.api().start(request.with("source", source), around.ids().ulid());
      return follow.follow(around, server, started);
    }
  }

  private Json.Obj request(Definition definition, Values.Given given, Project project, Git git) {
    return Json.Obj.of(
        "files", definition.files(),
        "main", definition.main(),
        "cause", pipeline.cause(around, project, git).json(),
        "inputs", given.inputs(),
        "variables", given.variables());
  }

  private Json.Obj upload(WeirApi api, Project project, Git git) {
    var packer = new SourcePacker(git, SourcePacker.Limits.USUAL);
    SourceArchive archive = packer.pack(project.source(), around.settings().temporary());
    try {
      return api.putSource(archive.file(), archive.bytes(), archive.sha256());
    } finally {
      delete(archive);
    }
  }

  private static void delete(SourceArchive archive) {
    try {
      Files.deleteIfExists(archive.file());
    } catch (IOException e) {
      throw new UncheckedIOException("The packed source cannot be removed", e);
    }
  }
}
