package dev.weir.cli.command;

import dev.weir.cli.client.WeirApi;
import dev.weir.cli.server.Server;
import dev.weir.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `weir artifacts`: lists what jobs kept, and fetches it.
@Command(name = "artifacts", description = "List the files that the jobs of a run kept.")
final class ArtifactsCommand implements Callable<Integer> {
  private final Surroundings around;

  @Parameters(arity = "0..1", paramLabel = "RUN", description = RunChoice.HELP)
  private Optional<String> run = Optional.empty();

  @Option(names = "--download", paramLabel = "DIR", description = "Save them as DIR/JOB/PATH.")
  private Optional<String> directory = Optional.empty();

  @Option(names = "--json", description = "Print them as JSON.")
  private boolean isJson;

  @Mixin private final ServerOptions servers = new ServerOptions();

  ArtifactsCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    try (Server server = servers.openExisting(around)) {
      WeirApi api = server.api();
      Json.Obj answer = api.artifacts(new RunChoice(api).id(run));
      List<Json.Obj> artifacts = answer.list("artifacts").stream().map(Json::asObject).toList();
      directory.ifPresent(name -> artifacts.forEach(file -> download(api, file, name)));
      if (isJson) {
        around.console().result(answer);
      } else {
        around.console().result(table(artifacts).toString());
      }
    }
    return Exit.OK;
  }

  private static Table table(List<Json.Obj> artifacts) {
    var table = new Table("JOB", "PATH", "BYTES", "EXPIRES");
    artifacts.forEach(file ->
        table.add(
            file.text("job"),
            file.text("path"),
            file.number("bytes"),
            file.findText("expires").orElse("")));
    return table;
  }

  private void download(WeirApi api, Json.Obj artifact, String name) {
    Path top = around.settings().directory().resolve(name).normalize();
    Path file =
        top.resolve(artifact.text("job").replace('/', '_'))
            .resolve(artifact.text("path"))
            .normalize();
    if (!file.startsWith(top)) {
      throw new IllegalArgumentException(
          "The artifact \"%s\" would be saved outside of %s."
              .formatted(artifact.text("path"), top));
    }
    try {
      Files.createDirectories(file.resolveSibling("."));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The folder of %s cannot be made: %s.".formatted(file, e.getMessage()), e);
    }
    api.download(URI.create(artifact.text("link")), file);
    around.console().say("Saved " + file);
  }
}
