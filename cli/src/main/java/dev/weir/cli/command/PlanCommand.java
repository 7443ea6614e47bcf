package dev.weir.cli.command;

import dev.weir.cli.client.Refused;
import dev.weir.cli.client.Unreachable;
import dev.weir.cli.project.Definition;
import dev.weir.cli.project.Git;
import dev.weir.cli.project.Project;
import dev.weir.cli.server.Server;
import dev.weir.finding.Finding;
import dev.weir.pipeline.JobName;
import dev.weir.pipeline.PipelineDef;
import dev.weir.pipeline.PipelineName;
import dev.weir.pipeline.formats.Parsed;
import dev.weir.plan.Plan;
import dev.weir.plan.PlanRequest;
import dev.weir.plan.PlanResult;
import dev.weir.plan.PlanText;
import dev.weir.plan.Planner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `weir plan`: shows what a run would do, without doing it.
@Command(
    name = "plan",
    description = {
      "Show which jobs an event would run, in which order, and why not the others.",
      "",
      "Needs no server. Where one runs, times of earlier runs are shown too."
    })
final class PlanCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private final PipelineOptions pipeline = new PipelineOptions();
  @Mixin private final ReadingOptions reading = new ReadingOptions();
  @Mixin private final Values values = new Values();
  @Mixin private final ServerOptions servers = new ServerOptions();

  @Option(names = "--json", description = "Print the plan as JSON.")
  private boolean isJson;

  PlanCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var git = new Git();
    Values.Given given = values.given();
    Project project = pipeline.project(around, git);
    Definition definition = Definition.read(project, reading.reading());
    List<Finding> findings = definition.findings(project, around.settings().directory());
    return switch (definition.parsed()) {
      case Parsed.Faulty _ -> faulty(findings);
      case Parsed.Ok(PipelineDef def, _) -> {
        Findings.say(findings, around);
        yield plan(def, given, project, git);
      }
    };
  }

  private int plan(PipelineDef def, Values.Given given, Project project, Git git) {
    var request =
        new PlanRequest(
            around.ids().run(),
            1,
            pipeline.cause(around, project, git),
            given.inputs(),
            given.variables());
    return switch (Planner.plan(def, request)) {
      case PlanResult.Faulty(List<Finding> findings) -> faulty(findings);
      case PlanResult.Planned(Plan plan) -> {
        print(new PlanText(plan, durations(def.name(), project)));
        yield Exit.OK;
      }
    };
  }

  private int faulty(List<Finding> findings) {
    Findings.say(findings, around);
    return Exit.USAGE;
  }

  private void print(PlanText text) {
    if (isJson) {
      around.console().result(text.json());
    } else {
      around.console().result(text.text());
    }
  }

  /// What jobs took in earlier runs; not known without a server that runs.
  private Map<JobName, Duration> durations(PipelineName name, Project project) {
    Optional<Server> server = servers.servers(around).existing(project.data());
    var durations = new TreeMap<JobName, Duration>();
    try {
      server.ifPresent(one ->
          one.api()
              .timings(name.value())
              .forEach((job, took) -> durations.put(new JobName(job), took)));
    } catch (Refused | Unreachable e) {
      around.console().say("Times of earlier runs are not known: " + e.getMessage());
    }
    return durations;
  }
}
