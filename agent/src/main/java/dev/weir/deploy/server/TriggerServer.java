package dev.weir.deploy.server;

import dev.weir.deploy.script.Step;
import dev.weir.deploy.state.Count;
import dev.weir.deploy.stop.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What an agent asks of its server. Safe for use by many threads. Every call ends when the agent
/// is told to stop, with [ServerLost].
public interface TriggerServer {

  /// How the trigger stands now.
  Count count(String trigger) throws ServerLost;

  /// Waits until the trigger stands otherwise than it was known to, and tells how. Where a server
  /// cannot wait, this asks it again after a pause. It may answer what was known.
  ///
  /// @param longest to wait
  Count await(String trigger, Count known, Duration longest) throws ServerLost;

  /// What came with the increment that made the count, as JSON; empty when nothing did or the
  /// server knows no payloads.
  Optional<String> payload(String trigger, long count, Optional<String> epoch) throws ServerLost;

  /// Writes what is behind the address into the file, over what was there, by way of the server.
  ///
  /// @throws ServerLost also when the server cannot get it
  void download(Step.Download download, Path into, Deadline deadline) throws ServerLost;

  /// Writes a file that a job of a run left into the file, and answers what its SHA-256 has to be.
  ///
  /// @param run its id
  String artifact(String run, Step.Artifact artifact, Path into, Deadline deadline)
      throws ServerLost;
}
