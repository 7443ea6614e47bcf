package dev.weir.run;

import dev.weir.Ports;
import dev.weir.id.RunId;
import dev.weir.job.JobRun;
import dev.weir.job.JobState;
import dev.weir.job.JobStore;
import dev.weir.pipeline.PipelineDef.CountedTriggers;
import dev.weir.run.Run.Request;
import dev.weir.run.Run.Rerun;
import dev.weir.run.StartRun.Started;
import java.util.Optional;

/// Runs again what ran before: the stored definition, source, inputs and cause, to the byte.
public final class RerunRun {

  private final RunStore runs;
  private final JobStore jobs;
  private final Plans plans;
  private final StartRun start;

  public RerunRun(Ports ports) {
    this.runs = new RunStore(ports.states());
    this.jobs = new JobStore(ports.states());
    this.plans = new Plans(ports.blobs());
    this.start = new StartRun(ports);
  }

  /// Which triggers the run counts, and what repeats it.
  ///
  /// @return empty when there is no run of that id
  public Optional<CountedTriggers> counted(RunId of) {
    return runs.find(of).map(row -> row.rules().counted());
  }

  /// Starts the new run, unless there is one of that id; then it is that one.
  ///
  /// @param id of the new run
  /// @param isFailedOnly whether what succeeded is taken over instead of run again; that takes a
  ///   run that has ended and in which something failed or was canceled
  /// @return empty when there is no run of that id
  public Optional<Started> rerun(RunId id, RunId of, boolean isFailedOnly) {
    return runs.find(of)
        .map(RunRow::run)
        .map(run ->
            refusal(run, isFailedOnly)
                .<Started>map(Started.Refused::new)
                .orElseGet(() -> start(id, run, isFailedOnly)));
  }

  private Started start(RunId id, Run of, boolean isFailedOnly) {
    Request before = of.request();
    var request =
        new Request(
            before.cause(),
            before.inputs(),
            before.variables(),
            before.source(),
            Optional.of(new Rerun(of.id(), isFailedOnly)),
            before.overrides());
    return start.start(id, plans.definition(of.version()), request);
  }

  private Optional<String> refusal(Run of, boolean isFailedOnly) {
    if (isFailedOnly && !of.state().isFinal()) {
      return Optional.of(
          "Run %s is %s, so it is not known yet what fails in it. Wait for its end or cancel it, or run all of it again."
              .formatted(of.id(), of.state().word()));
    }
    if (isFailedOnly
        && of.state() == RunState.SUCCESS
        && jobs.jobs(of.id()).stream().noneMatch(RerunRun::isOpen)) {
      return Optional.of(
          "Nothing failed in run %s. Run all of it again instead.".formatted(of.id()));
    }
    return Optional.empty();
  }

  /// Whether a job did not come to a good end; an allowed failure is none.
  private static boolean isOpen(JobRun job) {
    return job.state() == JobState.FAILED || job.state() == JobState.CANCELED;
  }
}
