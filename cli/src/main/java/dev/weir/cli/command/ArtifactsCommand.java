package dev.weir.cli.command;

import dev.weir.cli.client.WeirApi;
import dev.weir.cli.server.Server;
import dev.weir.json.Json;
import dev.weir.print.Amounts;
import dev.weir.print.Columns;
import dev.weir.print.Printable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
  private static final Columns COLUMNS = new Columns(List.of("JOB", "PATH", "SIZE>", "EXPIRES"));

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
    try (Server server = servers.openToLook(around)) {
      WeirApi api = server.api();
      String id = new RunChoice(api).id(run);
      Json.Obj answer = api.artifacts(id);
      List<Json.Obj> artifacts = answer.list("artifacts").stream().map(Json::asObject).toList();
      directory.ifPresent(name -> artifacts.forEach(file -> download(api, file, name)));
      if (isJson) {
        around.console().result(answer);
      } else if (artifacts.isEmpty()) {
        around.console().say("Run " + id + " kept no files.");
      } else {
        List<List<String>> rows = artifacts.stream().map(ArtifactsCommand::row).toList();
        around.console().result(COLUMNS, rows);
      }
    }
    return Exit.OK;
  }

  private static List<String> row(Json.Obj artifact) {
    return List.of(
        Printable.line(artifact.text("job")),
        Printable.line(artifact.text("path")),
        Amounts.bytes(artifact.number("bytes")),
        artifact.findText("expires").map(Instant::parse).map(Amounts::time).orElse(""));
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
