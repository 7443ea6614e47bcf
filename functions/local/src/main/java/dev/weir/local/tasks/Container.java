package dev.weir.local.tasks;

/// One container of a task. It runs once. [#terminate], [#kill] and [#passes] come from other
/// threads than the one that is in [#run], and may come before it and after it.
interface Container {

  /// Runs it to its end.
  ///
  /// @param began called once it runs
  /// @return its exit code, once nothing of it is left; 128 and the signal if a signal ended it
  int run(Runnable began) throws CannotStart, InterruptedException;

  /// Sends SIGTERM to its first process, which passes it on as far as it sees fit; `job.sh` does so
  /// to all below it.
  void terminate();

  /// Sends SIGKILL to all its processes, and to those that they start meanwhile.
  void kill();

  /// Whether the shell command exits with 0 in this container, in time.
  default boolean passes(String command) throws InterruptedException {
    throw new UnsupportedOperationException("No health check here for " + command);
  }
}
