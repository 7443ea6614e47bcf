package dev.weir.run;

import dev.weir.Ports;
import dev.weir.blob.BlobKey;
import dev.weir.blob.BlobStore;
import dev.weir.id.RunId;
import dev.weir.job.JobRow;
import dev.weir.job.JobStore;
import dev.weir.pipeline.Execution.Artifacts;
import dev.weir.pipeline.Execution.Cache;
import dev.weir.pipeline.Execution.CachePolicy;
import dev.weir.pipeline.Execution.Commands;
import dev.weir.pipeline.Execution.Linkage;
import dev.weir.plan.PlannedJob;
import dev.weir.run.Run.Request;
import dev.weir.task.Manifest;
import dev.weir.task.Manifest.Archive;
import dev.weir.task.Manifest.Keep;
import dev.weir.task.Manifest.Limits;
import dev.weir.task.Manifest.Script;
import dev.weir.task.Outcome.Stored;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Puts together what a task is told when it starts.
final class Manifests {

  private static final Duration AFTER_TIMEOUT = Duration.ofMinutes(5);
  private static final long LOG_BYTES_MAX = 64L * 1024 * 1024;
  private static final long ARTIFACT_BYTES_MAX = 5L * 1024 * 1024 * 1024;

  private final Ports ports;
  private final Layers layers;

  Manifests(Ports ports) {
    this.ports = ports;
    this.layers = new Layers(new JobStore(ports.states()), ports.blobs());
  }

  /// What came of putting it together.
  sealed interface Result {
    record Ready(Manifest manifest) implements Result {}

    /// A secret that the job names is not there.
    record MissingSecret(String variable, String secret) implements Result {}
  }

  Result of(RunRow run, JobRow row, Plans.Part part) {
    PlannedJob job = part.job();
    var secrets = new LinkedHashMap<String, String>();
    for (Map.Entry<String, String> wanted : job.secrets().entrySet()) {
      Optional<String> value = ports.secrets().find(wanted.getValue());
      if (value.isEmpty()) {
        return new Result.MissingSecret(wanted.getKey(), wanted.getValue());
      }
      secrets.put(wanted.getKey(), value.get());
    }
    List<Inherited> before = layers.before(run.run().id(), row);
    return new Result.Ready(
        new Manifest(
            title(run.run().id(), row),
            run.run().request().source().map(this::archive),
            archives(before),
            job.execution().caches().stream().map(Manifests::cache).toList(),
            script(job.execution().commands()),
            environment(run.run().request(), part, before, secrets),
            List.copyOf(secrets.values()),
            keep(job),
            limits(job)));
  }

  /// What the job's workspace is made of beside the source.
  List<Archive> layers(RunId run, JobRow row) {
    return archives(layers.before(run, row));
  }

  private List<Archive> archives(List<Inherited> before) {
    return before.stream().flatMap(one -> one.layer().stream()).map(this::archive).toList();
  }

  private static String title(RunId run, JobRow row) {
    return run + "/" + row.job().name() + "#" + row.job().attempts().size();
  }

  private Archive archive(Stored stored) {
    var key = new BlobKey(stored.key());
    return new Archive(
        ports.blobs().downloadLink(key, Optional.empty(), BlobStore.LINK_LIFE_MAX),
        stored.sha256());
  }

  private static Manifest.Cache cache(Cache cache) {
    boolean isSaved = cache.policy() != CachePolicy.PULL;
    return new Manifest.Cache(
        cache.key(),
        cache.keyFiles(),
        cache.fallbackKeys(),
        cache.paths(),
        cache.policy() != CachePolicy.PUSH,
        isSaved ? cache.when().name().toLowerCase(Locale.ROOT) : "never");
  }

  private static Script script(Commands commands) {
    return new Script(
        commands.before(), commands.script(), commands.after(), commands.linkage() == Linkage.AND);
  }

  /// The run's variables, then the job's own, then what earlier jobs handed on, then what the
  /// caller of the run gave, then the job's secrets.
  private static Map<String, String> environment(
      Request request, Plans.Part part, List<Inherited> before, Map<String, String> secrets) {
    var planned = new LinkedHashMap<>(part.environment());
    planned.putAll(part.job().environment());
    var all = new LinkedHashMap<>(planned);
    before.forEach(one -> all.putAll(one.variables()));
    planned.keySet().retainAll(given(request));
    all.putAll(planned);
    all.putAll(secrets);
    return all;
  }

  private static Set<String> given(Request request) {
    var names = new HashSet<>(request.inputs().keySet());
    names.addAll(request.variables().keySet());
    return names;
  }

  private static Keep keep(PlannedJob job) {
    Artifacts artifacts = job.execution().artifacts();
    return new Keep(
        artifacts.paths(),
        artifacts.exclude(),
        artifacts.when().name().toLowerCase(Locale.ROOT),
        artifacts.junit(),
        artifacts.dotenv(),
        job.edges().isKept());
  }

  private static Limits limits(PlannedJob job) {
    return new Limits(job.execution().timeout(), AFTER_TIMEOUT, LOG_BYTES_MAX, ARTIFACT_BYTES_MAX);
  }
}
