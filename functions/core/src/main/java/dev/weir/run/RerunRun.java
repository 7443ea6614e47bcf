package dev.weir.run;

import dev.weir.Ports;
import dev.weir.id.RunId;
import dev.weir.run.Run.Request;
import dev.weir.run.Run.Rerun;
import dev.weir.run.StartRun.Started;
import java.util.Optional;

/// Runs again what ran before: the stored definition, source, inputs and cause, to the byte.
public final class RerunRun {

  private final RunStore runs;
  private final Plans plans;
  private final StartRun start;

  public RerunRun(Ports ports) {
    this.runs = new RunStore(ports.states());
    this.plans = new Plans(ports.blobs());
    this.start = new StartRun(ports);
  }

  /// Starts the new run, unless there is one of that id; then it is that one.
  ///
  /// @param id of the new run
  /// @param isFailedOnly whether what succeeded is taken over instead of run again
  /// @return empty when there is no run of that id
  public Optional<Started> rerun(RunId id, RunId of, boolean isFailedOnly) {
    return runs.find(of)
        .map(row -> {
          Request before = row.run().request();
          var request =
              new Request(
                  before.cause(),
                  before.inputs(),
                  before.variables(),
                  before.source(),
                  Optional.of(new Rerun(of, isFailedOnly)));
          return start.start(id, plans.definition(row.run().version()), request);
        });
  }
}
