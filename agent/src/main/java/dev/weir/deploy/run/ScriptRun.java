package dev.weir.deploy.run;

import dev.weir.deploy.script.BuildScript;
import dev.weir.deploy.script.Step;
import dev.weir.deploy.script.Step.When;
import dev.weir.deploy.server.ServerLost;
import dev.weir.deploy.server.TriggerServer;
import dev.weir.deploy.stop.Deadline;
import dev.weir.deploy.stop.Stop;
import dev.weir.log.Masker;
import dev.weir.print.Amounts;
import dev.weir.process.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs scripts. Steps go in order; after one that fails, only those go that say so (`when`), and
/// the script has failed.
public final class ScriptRun {
  private final Processes processes;
  private final TriggerServer server;
  private final Masker masker;
  private final InstantSource clock;

  public ScriptRun(Processes processes, TriggerServer server, Masker masker, InstantSource clock) {
    this.processes = processes;
    this.server = server;
    this.masker = masker;
    this.clock = clock;
  }

  /// Runs the script to its end. When it returns, nothing of it runs any more, unless it succeeded
  /// and its settings say that what it leaves goes on.
  ///
  /// @param stop when asked, ends the script
  public Outcome run(BuildScript script, Job job, Output output, Stop stop) {
    var tree = new ProcessTree(processes, job, masker, output, stop);
    var steps = new Steps(job, tree, output, stop, Deadline.in(job.settings().timeout(), clock));
    Outcome outcome = new Outcome.Failed("The script was not run.");
    try {
      outcome = steps.run(script.steps());
    } finally {
      if (!(outcome instanceof Outcome.Succeeded && job.settings().leavesProcesses())) {
        tree.close();
      }
    }
    return outcome;
  }

  private final class Steps {
    private final Job job;
    private final ProcessTree tree;
    private final Output output;
    private final Stop stop;
    private final Deadline end;

    Steps(Job job, ProcessTree tree, Output output, Stop stop, Deadline end) {
      this.job = job;
      this.tree = tree;
      this.output = output;
      this.stop = stop;
      this.end = end;
    }

    Outcome run(List<Step> steps) {
      Outcome outcome = new Outcome.Succeeded();
      for (Step step : steps) {
        boolean hasFailed = outcome instanceof Outcome.Failed;
        When when = step.options().when();
        if (when == (hasFailed ? When.ON_SUCCESS : When.ON_FAILURE)) {
          continue;
        }
        switch (one(step)) {
          case Outcome.Succeeded _ -> {}
          case Outcome.Stopped stopped -> {
            return stopped;
          }
          case Outcome.Failed _ when stop.isAsked() -> {
            return new Outcome.Stopped();
          }
          case Outcome.Failed failed -> {
            output.line("[" + failed.words() + "]");
            if (end.isOver()) {
              return failed;
            }
            if (!hasFailed && !step.options().canFail()) {
              outcome = failed;
            }
          }
        }
      }
      return outcome;
    }

    private Outcome one(Step step) {
      Deadline deadline = step.options().timeout().map(end::within).orElse(end);
      try {
        Path folder = folder(step);
        return switch (step.action()) {
          case Step.Lines(List<String> lines) -> lines(step, lines, folder, deadline);
          case Step.Whole(String text) -> shell(step, "", text, folder, deadline);
          case Step.Download download -> {
            place(
                folder.resolve(download.dest()),
                download.sha256(),
                into -> {
                  server.download(download, into, deadline);
                  return download.sha256();
                });
            yield new Outcome.Succeeded();
          }
          case Step.Artifact artifact -> {
            String run = run(artifact);
            place(
                folder.resolve(artifact.dest()),
                artifact.sha256(),
                into -> Optional.of(server.artifact(run, artifact, into, deadline)));
            yield new Outcome.Succeeded();
          }
        };
      } catch (ServerLost e) {
        return failed(step, e.words());
      } catch (FileFault e) {
        return failed(step, String.valueOf(e.getMessage()));
      } catch (IOException e) {
        return failed(step, "It could not be started: " + e.getMessage() + ".");
      }
    }

    private String run(Step.Artifact artifact) throws FileFault {
      return artifact
          .run()
          .or(job::run)
          .orElseThrow(() ->
              new FileFault(
                  "It is not known which run the artifact is of. Say it with \"run\", or let the"
                      + " trigger's payload hold the id of a run as \"run\"."));
    }

    private Path folder(Step step) throws FileFault {
      Path folder =
          step.options()
              .cwd()
              .map(job.settings().folder()::resolve)
              .orElse(job.settings().folder());
      if (!Files.isDirectory(folder)) {
        throw new FileFault("There is no folder \"" + folder + "\" to run it in.");
      }
      return folder;
    }

    private Outcome lines(Step step, List<String> lines, Path folder, Deadline deadline)
        throws IOException {
      for (String line : lines) {
        Outcome outcome = shell(step, " at \"" + line.strip() + "\"", line, folder, deadline);
        if (!(outcome instanceof Outcome.Succeeded)) {
          return outcome;
        }
      }
      return new Outcome.Succeeded();
    }

    private Outcome shell(Step step, String where, String text, Path folder, Deadline deadline)
        throws IOException {
      if (!Files.isExecutable(job.settings().shell())) {
        return failed(step, "There is no shell \"" + job.settings().shell() + "\".");
      }
      Map<String, String> environment = new HashMap<>(job.environment());
      environment.putAll(step.options().env());
      return switch (tree.run(
          List.of(job.settings().shell().toString(), "-c", text), folder, environment, deadline)) {
        case ProcessTree.Exited(int code) when code == 0 -> new Outcome.Succeeded();
        case ProcessTree.Exited(int code) -> failed(step, "Exit code " + code + where + ".");
        case ProcessTree.Late _ ->
            failed(step, "It was ended, because it took longer than " + allowed(step) + ".");
        case ProcessTree.Stopped _ -> new Outcome.Stopped();
      };
    }

    private String allowed(Step step) {
      return Amounts.duration(
          end.isOver()
              ? job.settings().timeout()
              : step.options().timeout().orElse(job.settings().timeout()));
    }

    private Outcome failed(Step step, String why) {
      return new Outcome.Failed("Step " + step.path() + " (" + step.name() + ") failed. " + why);
    }
  }

  private interface Fetch {
    /// Writes the file, and answers what its SHA-256 has to be.
    Optional<String> into(Path file) throws ServerLost;
  }

  private static void place(Path destination, Optional<String> wanted, Fetch fetch)
      throws FileFault, ServerLost {
    try (Placement placement = Placement.at(destination)) {
      Optional<String> told = fetch.into(placement.temporary());
      placement.finish(wanted.or(() -> told));
    }
  }
}
