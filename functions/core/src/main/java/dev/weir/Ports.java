package dev.weir;

import dev.weir.blob.BlobStore;
import dev.weir.flow.Flow;
import dev.weir.http.HttpOut;
import dev.weir.id.Ids;
import dev.weir.project.Checkouts;
import dev.weir.relay.RelaySettings;
import dev.weir.secret.Secrets;
import dev.weir.state.StateStore;
import dev.weir.task.TaskRunner;
import dev.weir.time.Signals;
import dev.weir.time.Timers;
import dev.weir.work.Crew;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// The world as the product sees it: one implementation of every port.
public interface Ports {

  StateStore states();

  BlobStore blobs();

  Flow flow();

  TaskRunner tasks();

  Secrets secrets();

  Timers timers();

  HttpOut http();

  Checkouts checkouts();

  InstantSource clock();

  Ids ids();

  Settings settings();

  /// What parts of this process tell each other at once.
  Signals signals();

  /// Does what waits for other ports many times over.
  Crew crew();

  /// Ports that are there.
  record Made(
      StateStore states,
      BlobStore blobs,
      Flow flow,
      TaskRunner tasks,
      Secrets secrets,
      Timers timers,
      HttpOut http,
      Checkouts checkouts,
      InstantSource clock,
      Ids ids,
      Settings settings,
      Signals signals,
      Crew crew)
      implements Ports {

    /// With signals that nobody gives yet, and nobody to do several things at once.
    public Made(
        StateStore states,
        BlobStore blobs,
        Flow flow,
        TaskRunner tasks,
        Secrets secrets,
        Timers timers,
        HttpOut http,
        Checkouts checkouts,
        InstantSource clock,
        Ids ids,
        Settings settings) {
      this(
          states,
          blobs,
          flow,
          tasks,
          secrets,
          timers,
          http,
          checkouts,
          clock,
          ids,
          settings,
          new Signals(),
          Crew.ALONE);
    }

    /// The same with that crew.
    public Made with(Crew other) {
      return new Made(
          states, blobs, flow, tasks, secrets, timers, http, checkouts, clock, ids, settings,
          signals, other);
    }
  }

  /// What an installation decides.
  ///
  /// @param url where tasks and people reach the API; known only once it is served
  /// @param sweepEvery how often what events missed is looked for while runs are open
  /// @param launches how fast tasks may be started; empty when as fast as they come
  /// @param relay what may be downloaded for others
  /// @param directory where relative paths of callers start that are on the same machine; empty
  ///   where callers are elsewhere, whose paths mean nothing
  /// @param areMetricsOpen whether `/metrics` is told to everybody, without a token
  record Settings(
      Supplier<URI> url,
      Duration sweepEvery,
      Optional<LaunchRate> launches,
      RelaySettings relay,
      Optional<Path> directory,
      boolean areMetricsOpen) {

    /// Settings that tell metrics to nobody without a token.
    public Settings(
        Supplier<URI> url,
        Duration sweepEvery,
        Optional<LaunchRate> launches,
        RelaySettings relay,
        Optional<Path> directory) {
      this(url, sweepEvery, launches, relay, directory, false);
    }
  }

  /// @param burst so many jobs of a run at once
  /// @param perSecond so many a second after them, at least 1
  record LaunchRate(int burst, int perSecond) {
    /// What an account has at first, of its burst of 100 a part, since waits are counted in whole
    /// seconds ("AWS Fargate service quotas").
    public static final LaunchRate FARGATE = new LaunchRate(40, 19);
  }
}
