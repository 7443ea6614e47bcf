package dev.weir.api.t1;

import dev.weir.access.Scope;
import dev.weir.api.Call;
import dev.weir.api.Response;
import dev.weir.api.Route;
import dev.weir.finding.Findings;
import dev.weir.json.Json;
import dev.weir.pipeline.JobName;
import dev.weir.pipeline.PipelineDef;
import dev.weir.pipeline.StageLevels;
import dev.weir.pipeline.formats.Formats;
import dev.weir.pipeline.formats.Parsed;
import dev.weir.pipeline.formats.Reading;
import dev.weir.pipeline.yaml.YamlReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Checks a pipeline file, and shows in which order its jobs would run.
///
/// The file is the text `yaml`, or it is `yaml_path`: a path on the server, where that is the
/// caller's own machine. `override` is put into it first.
final class DefinitionRoutes {
  private static final String HOME = ".cicd-pipelines/pipeline.yml";

  private final ServerFiles files;

  DefinitionRoutes(ServerFiles files) {
    this.files = files;
  }

  List<Route> routes() {
    return List.of(
        route(
            "/t1/api/check-config",
            "Finds the faults of a pipeline file.",
            _ -> "YAML configuration is valid"),
        route(
            "/t1/api/dry-run",
            "In which order the jobs of a pipeline file would run.",
            DefinitionRoutes::order));
  }

  private Route route(String path, String summary, Function<PipelineDef, String> words) {
    return Route.post(path, Scope.PIPELINES_READ, summary)
        .body(Envelope.ANY)
        .gives(200, "status and message.", Envelope.ANY)
        .by(call -> answer(call, words));
  }

  private Response answer(Call call, Function<PipelineDef, String> words) {
    var asked = new Asked(call.body());
    String path = asked.text("yaml_path").orElse(HOME);
    if (call.body().find("yaml").orElse(Json.Null.VALUE) instanceof Json.Text(String text)) {
      return answer(path, text, asked.texts("override"), words);
    }
    return switch (files.read(path)) {
      case ServerFiles.Text(String text) -> answer(path, text, asked.texts("override"), words);
      case ServerFiles.Absent _ -> Envelope.error(404, "YAML file not found at the specified path");
      case ServerFiles.Refused(String reason) -> Envelope.error(400, reason);
    };
  }

  private static Response answer(
      String path, String text, List<String> overrides, Function<PipelineDef, String> words) {
    var syntax = new Findings();
    YamlReader.read(path, text, syntax);
    if (syntax.hasErrors()) {
      return Envelope.error(400, "Invalid YAML: " + Words.lines(syntax.inOrder()));
    }
    var reading = new Reading(Optional.of("t1"), overrides);
    return switch (Formats.parse(Map.of(path, text), path, reading)) {
      case Parsed.Ok(PipelineDef def, _) -> Envelope.success(words.apply(def));
      case Parsed.Faulty(var findings) -> Envelope.error(400, Words.lines(findings));
    };
  }

  private static String order(PipelineDef def) {
    return String.join(
        " \n",
        "Dry run executed successfully.",
        "Pipeline: " + def.name() + ",",
        "Job order: " + PythonText.of(StageLevels.of(def), JobName::value));
  }
}
