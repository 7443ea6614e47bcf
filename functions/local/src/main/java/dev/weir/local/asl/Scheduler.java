package dev.weir.local.asl;

import java.time.Duration;

/// Where the work of a flow is done, and the only source of its threads. What is handed over may
/// run at any time after, in any order, and side by side; what is lost with the process is found
/// again by [LocalFlow#resume].
public interface Scheduler {

  /// Runs it once that time has passed, and not before.
  void after(Duration delay, Runnable work);

  /// Runs it soon, and never in the caller's own call.
  void now(Runnable work);
}
