package dev.weir.cli.command;

import dev.weir.cli.project.Definition;
import dev.weir.cli.project.Git;
import dev.weir.cli.project.Project;
import dev.weir.cli.server.Server;
import dev.weir.json.Json;
import dev.weir.plan.Cause;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `weir trigger set`: says what a trigger starts.
@Command(
    name = "set",
    description = {
      "Say what every increment of a trigger starts.",
      "",
      "Pipeline and source are those of now. A run of it finds TRIGGER_NAME, TRIGGER_COUNT and",
      "TRIGGER_PAYLOAD among its variables. In an account sources are removed after the days of"
          + " the",
      "parameter KeepDays; set it anew before."
    })
final class TriggerSet implements Callable<Integer> {
  private final Surroundings around;

  @Parameters(paramLabel = "NAME", description = TriggerCommand.NAME)
  private String name = "";

  @ArgGroup(multiplicity = "1")
  private Choice choice = new Choice();

  @Mixin private final ReadingOptions reading = new ReadingOptions();
  @Mixin private final Values values = new Values();
  @Mixin private final ServerOptions servers = new ServerOptions();

  /// One of the two.
  static final class Choice {
    @Option(
        names = "--run",
        paramLabel = "FILE|DIR",
        description = "A run of this pipeline file, or of the weir.yaml in this folder.")
    private Optional<String> run = Optional.empty();

    @Option(names = "--nothing", description = "Nothing any more; it is counted only.")
    private boolean isNothing;
  }

  TriggerSet(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    if (choice.isNothing) {
      try (Server server = servers.openToLook(around)) {
        server.api().setTrigger(name, Json.Obj.EMPTY);
      }
      around.console().say("Trigger \"%s\" starts nothing any more.".formatted(name));
      return Exit.OK;
    }
    return set(choice.run.orElseThrow());
  }

  private int set(String place) {
    var git = new Git();
    var pipeline = new PipelineOptions();
    pipeline.file = Optional.of(place);
    pipeline.event = "trigger";
    Values.Given given = values.given();
    Project project = pipeline.project(around, git);
    Definition definition = Definition.read(project, reading.reading());
    if (!Findings.areFine(definition.findings(project, around.settings().directory()), around)) {
      return Exit.USAGE;
    }
    try (Server server = servers.openToLook(around)) {
      var request = new RunRequest(around, project, git);
      Cause cause = pipeline.cause(around, project, git).withoutChanges();
      Json.Obj run =
          request.of(definition, cause, given).with("source", request.upload(server.api()));
      Json.Obj trigger = server.api().setTrigger(name, Json.Obj.of("run", run));
      around
          .console()
          .say(
              "Every increment of trigger \"%s\" starts a run of %s."
                  .formatted(name, trigger.object("run").text("pipeline")));
    }
    return Exit.OK;
  }
}
