package dev.weir.run;

import dev.weir.Ports;
import dev.weir.access.JobTokens.Speaker;
import dev.weir.blob.BlobKey;
import dev.weir.id.RunId;
import dev.weir.job.JobRun;
import dev.weir.json.Json;
import dev.weir.pipeline.Execution.Artifacts;
import dev.weir.plan.PlannedJob;
import dev.weir.state.Body;
import dev.weir.state.Condition;
import dev.weir.state.Item;
import dev.weir.state.Key;
import dev.weir.state.Query;
import dev.weir.state.Write;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Removes artifacts whose time is up. The commit that settles an attempt of a job that keeps
/// artifacts writes a row into `artifacts#expiring`, named by that time, so that what is due comes
/// first. All that the attempt stored as artifacts goes, reported or not. The job's own row stays:
/// readers are told until when there was something.
final class Expiry {

  private static final String PARTITION = "artifacts#expiring";
  private static final int JOBS_MAX = 100;

  /// What one sweep has time for: in an account a thousand blobs take some seconds, and Sweep 5
  /// minutes at the most for all that it does.
  private static final int BLOBS_MAX = 20_000;

  private final Ports ports;

  Expiry(Ports ports) {
    this.ports = ports;
  }

  /// Notes until when the artifacts of the job's latest attempt are kept; empty when it keeps none.
  static Optional<Write> note(RunId run, JobRun job, PlannedJob planned, Instant now) {
    Artifacts artifacts = planned.execution().artifacts();
    if (artifacts.paths().isEmpty()) {
      return Optional.empty();
    }
    long millis = artifacts.expires(now).toEpochMilli() + 1;
    String sort = "%015d#%s#%d#%d".formatted(millis, run, job.node(), job.attempts().size());
    return Optional.of(
        Write.put(new Key(PARTITION, sort), Body.of(Json.Obj.EMPTY), Condition.any()));
  }

  /// Removes what is due: at most as much as fits into one sweep, the oldest first.
  ///
  /// @return whether more may be due
  boolean remove() {
    List<Item> due = first(JOBS_MAX).stream().filter(item -> Note.of(item).isDue(now())).toList();
    int removed = 0;
    for (Item item : due) {
      String prefix = UploadKind.ARTIFACT.prefix(Note.of(item).attempt);
      for (List<BlobKey> blobs = list(prefix); !blobs.isEmpty(); blobs = list(prefix)) {
        if (removed >= BLOBS_MAX) {
          return true;
        }
        ports.blobs().deleteAll(blobs);
        removed += blobs.size();
      }
      ports.states().commit(new Write.Delete(item.key(), Condition.any()));
    }
    return due.size() == JOBS_MAX;
  }

  /// Whether there is anything that will have to be removed.
  boolean isAnythingKept() {
    return !first(1).isEmpty();
  }

  private List<BlobKey> list(String prefix) {
    return ports.blobs().list(prefix, Optional.empty());
  }

  private List<Item> first(int limit) {
    return ports.states().query(Query.all(PARTITION, "").limit(limit)).items();
  }

  private Instant now() {
    return ports.clock().instant();
  }

  /// A row of the index.
  private record Note(long millis, Speaker attempt) {
    static Note of(Item item) {
      String[] parts = item.key().sort().split("#", 4);
      var attempt =
          new Speaker(new RunId(parts[1]), Integer.parseInt(parts[2]), Integer.parseInt(parts[3]));
      return new Note(Long.parseLong(parts[0]), attempt);
    }

    boolean isDue(Instant now) {
      return millis <= now.toEpochMilli();
    }
  }
}
