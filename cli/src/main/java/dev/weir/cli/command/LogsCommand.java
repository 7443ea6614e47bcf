package dev.weir.cli.command;

import dev.weir.cli.client.JobView;
import dev.weir.cli.client.LogReader;
import dev.weir.cli.client.RunView;
import dev.weir.cli.client.WeirApi;
import dev.weir.cli.progress.Tails;
import dev.weir.cli.server.Server;
import dev.weir.finding.Nearest;
import dev.weir.print.Amounts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `weir logs`: prints what jobs said.
@Command(
    name = "logs",
    description = "Print the log of a job, or of all jobs of a run with their names in front.")
final class LogsCommand implements Callable<Integer> {
  private static final Duration EVERY = Duration.ofMillis(500);
  private static final int WAIT_SECONDS = 20;
  private static final int ATTEMPT_MAX = 1_000;

  private final Surroundings around;

  @Parameters(index = "0", arity = "0..1", paramLabel = "RUN", description = RunChoice.HELP)
  private Optional<String> run = Optional.empty();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "JOB",
      description = "The name of a job; by default all of them.")
  private Optional<String> job = Optional.empty();

  @Option(
      names = {"-f", "--follow"},
      description = "Go on until the run has ended.")
  private boolean follows;

  @Option(
      names = "--attempt",
      paramLabel = "N",
      description = "Which attempt of JOB, from 1; by default the last.")
  private Optional<Integer> attempt = Optional.empty();

  @Option(names = "--timestamps", description = "Print the time of each line in front of it.")
  private boolean hasTimes;

  @Mixin private final ServerOptions servers = new ServerOptions();

  LogsCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    if (attempt.isPresent() && job.isEmpty()) {
      throw new IllegalArgumentException(
          "--attempt needs the name of a job: weir logs RUN JOB --attempt 1. RUN may be"
              + " \"latest\".");
    }
    attempt.ifPresent(number -> NumberOption.within("--attempt", number, 1, ATTEMPT_MAX));
    try (Server server = servers.openToLook(around)) {
      WeirApi api = server.api();
      String id = new RunChoice(api).id(run);
      standStill(server);
      job.ifPresentOrElse(name -> printOne(api, id, name), () -> printAll(api, id));
    }
    return Exit.OK;
  }

  /// Inside a command that only looks, no run goes on.
  private void standStill(Server server) {
    if (follows && server.isInside()) {
      around.console().say("No server runs for this project, so no line will come.");
      follows = false;
    }
  }

  private void printAll(WeirApi api, String id) {
    var tails = new Tails(api);
    RunView view = RunView.read(api.run(id));
    print(tails.readOn(view));
    while (follows && !view.state().isFinal()) {
      around.pause().of(EVERY);
      view = RunView.read(api.run(id));
      print(tails.readOn(view));
    }
  }

  private void print(List<Tails.Said> lines) {
    lines.forEach(said -> print(said.job() + " | ", said.line()));
  }

  private void printOne(WeirApi api, String id, String name) {
    int number = attempt.orElse(0);
    do {
      JobView view = job(RunView.read(api.run(id)), name);
      int last = view.latest().map(JobView.AttemptView::number).orElse(0);
      if (last >= Math.max(1, number)) {
        print(new LogReader(api, id, name, number == 0 ? last : number));
        return;
      }
      if (!follows || view.state().isFinal()) {
        throw new NotFound(
            "Job \"%s\" has %s, so there is no log of %s."
                .formatted(
                    name,
                    Amounts.count(last, "attempt"),
                    number == 0 ? "it" : "attempt " + number));
      }
      around.pause().of(EVERY);
    } while (true);
  }

  private void print(LogReader log) {
    List<LogReader.Line> lines;
    do {
      lines = log.readOn(follows ? WAIT_SECONDS : 0);
      lines.forEach(line -> print("", line));
    } while (!log.isComplete() && (follows || !lines.isEmpty()));
  }

  private void print(String prefix, LogReader.Line line) {
    around.console().result((hasTimes ? line.time() + " " : "") + prefix + line.text());
  }

  private static JobView job(RunView run, String name) {
    return run.jobs().stream()
        .filter(view -> view.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new NotFound(noJob(run, name)));
  }

  private static String noJob(RunView run, String name) {
    List<String> names = run.jobs().stream().map(JobView::name).toList();
    List<String> ofMatrix = names.stream().filter(one -> one.startsWith(name + ": [")).toList();
    if (!ofMatrix.isEmpty()) {
      return "\"%s\" is a matrix of %s in %s. Name one of them: %s."
          .formatted(name, Amounts.count(ofMatrix.size(), "job"), run.title(), quoted(ofMatrix));
    }
    return "%s has no job \"%s\". Jobs: %s.%s"
        .formatted(run.title(), name, Nearest.list(names), Nearest.question(name, names));
  }

  private static String quoted(List<String> names) {
    return Nearest.list(names.stream().map(name -> '"' + name + '"').toList());
  }
}
