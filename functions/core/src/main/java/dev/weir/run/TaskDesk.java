package dev.weir.run;

import dev.weir.Ports;
import dev.weir.access.JobTokens;
import dev.weir.blob.BlobKey;
import dev.weir.flow.TaskToken;
import dev.weir.id.RunId;
import dev.weir.job.JobRow;
import dev.weir.job.JobState;
import dev.weir.job.JobStore;
import dev.weir.pipeline.JobDef.FailureKind;
import dev.weir.state.Condition;
import dev.weir.state.Write;
import dev.weir.task.Manifest;
import dev.weir.task.Outcome;
import dev.weir.task.Outcome.Stored;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Where tasks report: that they have started, what they want to store, that they are alive, how
/// their job has ended. Each call is made for the attempt whose token was shown, and may be made
/// again. Once the attempt is settled, its task gets nothing more: no manifest, no place to store
/// anything, no link.
public final class TaskDesk implements JobTokens {

  private static final Duration LINK_LIFE = Duration.ofMinutes(15);

  private final Ports ports;
  private final RunStore runs;
  private final JobStore jobs;
  private final Plans plans;
  private final Manifests manifests;
  private final CacheStore caches;
  private final Jobs moves;

  public TaskDesk(Ports ports) {
    this.ports = ports;
    this.runs = new RunStore(ports.states());
    this.jobs = new JobStore(ports.states());
    this.plans = new Plans(ports.blobs());
    this.manifests = new Manifests(ports);
    this.caches = new CacheStore(ports.states());
    this.moves = new Jobs(ports);
  }

  /// What a task that reports its start is told.
  public sealed interface Start {
    record Go(Manifest manifest) implements Start {}

    /// The attempt may not go on.
    ///
    /// @param reason a full sentence
    record Stop(String reason) implements Start {}
  }

  /// Something that was kept.
  ///
  /// @param key under which it was found
  public record CacheHit(String key, URI link) {}

  /// A place to store something.
  public record Upload(BlobKey key, URI link) {}

  /// Whether the attempt has not been settled.
  public boolean isOpen(Speaker speaker) {
    return find(speaker).filter(row -> row.state().isActive()).isPresent();
  }

  @Override
  public Optional<Speaker> find(String token) {
    return JobToken.read(token).filter(this::isHandedOut).map(JobToken::speaker);
  }

  /// The attempt's task has started.
  ///
  /// @param launch what the state machine waits with
  /// @param task as the runner names it
  public Start start(Speaker speaker, TaskToken launch, String task) {
    while (true) {
      Optional<JobRow> found = find(speaker).filter(row -> row.state().isActive());
      RunRow run = run(speaker);
      if (found.isEmpty() || run.state() != RunState.RUNNING) {
        return new Start.Stop("The run goes on without this attempt.");
      }
      JobRow row = found.get();
      if (row.latestTask().filter(other -> !other.equals(task)).isPresent()) {
        return new Start.Stop("Another task makes this attempt.");
      }
      var tokens = row.tokens().launch(launch);
      var running =
          row.state() == JobState.RUNNING
              ? row.job()
              : row.job().running(ports.clock().instant(), task);
      var goesOn =
          new Write.Check(RunStore.key(speaker.run()), Condition.stateIn(RunState.RUNNING.word()));
      if (ports.states().commit(row.move(running, tokens), goesOn).isDone()) {
        return manifest(speaker, run, row);
      }
    }
  }

  /// All layers of the attempt's manifest, with new links.
  public List<Manifest.Archive> layers(Speaker speaker) {
    return find(speaker).map(row -> manifests.layers(speaker.run(), row)).orElse(List.of());
  }

  /// A place for the attempt to store something; the same place each time.
  ///
  /// @param kind `log`, `layer`, `artifact` or `cache`
  /// @param name a chunk's number, or what tells it from others of its kind
  public Upload upload(Speaker speaker, UploadKind kind, String name, long bytes) {
    BlobKey key = kind.key(speaker, name);
    return new Upload(key, ports.blobs().uploadLink(key, bytes, LINK_LIFE));
  }

  /// What is kept between runs under the first of these keys that has something.
  ///
  /// @param keys best first, at most 10, each at most 512 characters
  public Optional<CacheHit> cache(Speaker speaker, List<String> keys) {
    return caches
        .find(run(speaker).run().pipeline(), keys)
        .map(found -> new CacheHit(found.key(), link(found.stored())));
  }

  /// Whether the attempt's job is to be stopped.
  public boolean heartbeat(Speaker speaker) {
    boolean isGoing = isOpen(speaker) && run(speaker).state() == RunState.RUNNING;
    if (isGoing) {
      find(speaker).flatMap(row -> row.tokens().launch()).ifPresent(ports.flow()::heartbeat);
    }
    return !isGoing;
  }

  /// The attempt's job has ended so.
  public void done(Speaker speaker, Outcome outcome) {
    if (!outcome.caches().isEmpty() && isOpen(speaker)) {
      caches.save(run(speaker).run().pipeline(), outcome.caches());
    }
    var job = plans.part(speaker.run(), speaker.node()).job();
    var ended = Ended.reported(outcome, job, ports.clock().instant());
    moves.settle(speaker.run(), speaker.node(), speaker.attempt(), ended);
  }

  private URI link(Stored stored) {
    var key = new BlobKey(stored.key());
    return ports.blobs().downloadLink(key, Optional.empty(), LINK_LIFE);
  }

  private Start manifest(Speaker speaker, RunRow run, JobRow row) {
    Plans.Part part = plans.part(speaker.run(), speaker.node());
    return switch (manifests.of(run, row, part)) {
      case Manifests.Result.Ready(Manifest manifest) -> new Start.Go(manifest);
      case Manifests.Result.MissingSecret(String variable, String secret) -> {
        String reason =
            "No secret \"%s\". It fills the job's variable %s. %s"
                .formatted(secret, variable, ports.secrets().remedy(secret));
        var ended = Ended.silent(FailureKind.RUNNER_SYSTEM_FAILURE, reason);
        moves.settle(speaker.run(), speaker.node(), speaker.attempt(), ended);
        yield new Start.Stop(reason);
      }
    };
  }

  private boolean isHandedOut(JobToken token) {
    return find(token.speaker()).filter(row -> row.isSpeaker(token.digest())).isPresent();
  }

  private Optional<JobRow> find(Speaker speaker) {
    return jobs.findJob(speaker.run(), speaker.node())
        .filter(row -> row.job().attempts().size() == speaker.attempt());
  }

  private RunRow run(Speaker speaker) {
    RunId run = speaker.run();
    return runs.find(run).orElseThrow(() -> new IllegalStateException("No run " + run));
  }
}
