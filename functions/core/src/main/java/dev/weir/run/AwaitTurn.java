package dev.weir.run;

import dev.weir.Ports;
import dev.weir.flow.TaskToken;
import dev.weir.id.RunId;

/// The state `AwaitTurn`: notes the token by which a job's execution waits. It is answered as soon
/// as the job may go, or it is known that it never will.
public final class AwaitTurn {

  private final Jobs jobs;

  public AwaitTurn(Ports ports) {
    this.jobs = new Jobs(ports);
  }

  /// Registers the token; a later one takes the place of an earlier one.
  public void register(RunId run, int node, TaskToken token) {
    jobs.await(run, node, token);
  }
}
