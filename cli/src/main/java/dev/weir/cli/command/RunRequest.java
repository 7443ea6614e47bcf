package dev.weir.cli.command;

import dev.weir.cli.client.WeirApi;
import dev.weir.cli.project.Definition;
import dev.weir.cli.project.Git;
import dev.weir.cli.project.Project;
import dev.weir.cli.project.SourceArchive;
import dev.weir.cli.project.SourcePacker;
import dev.weir.json.Json;
import dev.weir.plan.Cause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/// What the API is told about a run on the work tree as it is.
record RunRequest(Surroundings around, Project project, Git git) {

  /// All but the source.
  Json.Obj of(Definition definition, Cause cause, Values.Given given) {
    return Json.Obj.of(
        "files", definition.files(),
        "main", definition.main(),
        "cause", cause.json(),
        "inputs", given.inputs(),
        "variables", given.variables(),
        "format", definition.reading().format(),
        "overrides", definition.reading().overrides());
  }

  /// Packs the source and hands it in.
  Json.Obj upload(WeirApi api) {
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
