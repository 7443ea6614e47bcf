package dev.weir.cli.command;

import dev.weir.cli.client.WeirApi;
import dev.weir.cli.project.Definition;
import dev.weir.cli.project.Git;
import dev.weir.cli.project.Project;
import dev.weir.json.Json;
import dev.weir.plan.Cause;

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
    return new SourceUpload(around.settings().temporary(), git).of(project.source(), api);
  }
}
