package dev.weir.run;

import dev.weir.Ports;
import dev.weir.blob.BlobKey;
import dev.weir.id.RunId;
import dev.weir.job.JobRow;
import dev.weir.job.JobRun.KeptArtifact;
import dev.weir.job.JobStore;
import dev.weir.job.Lefts;
import dev.weir.json.Json;
import dev.weir.state.Body;
import dev.weir.state.Condition;
import dev.weir.state.Item;
import dev.weir.state.Key;
import dev.weir.state.Query;
import dev.weir.state.Write;
import java.time.Instant;
import java.util.List;

/// Removes artifacts whose time is up. The commit that settles a job with artifacts writes a row
/// into `artifacts#expiring`, named by that time, so that what is due comes first. The job's own
/// row stays: readers are told until when there was something.
final class Expiry {

  private static final String PARTITION = "artifacts#expiring";
  private static final int JOBS_MAX = 100;

  /// What one sweep has time for.
  private static final int BLOBS_MAX = 2_000;

  private final Ports ports;
  private final JobStore jobs;
  private final Lefts lefts;

  Expiry(Ports ports) {
    this.ports = ports;
    this.jobs = new JobStore(ports.states());
    this.lefts = new Lefts(ports.blobs());
  }

  /// Notes that a job's artifacts may be removed from then on.
  static Write note(RunId run, int node, Instant expires) {
    String sort = "%015d#%s#%d".formatted(expires.toEpochMilli() + 1, run, node);
    return Write.put(new Key(PARTITION, sort), Body.of(Json.Obj.EMPTY), Condition.any());
  }

  /// Removes what is due: at most as much as fits into one sweep, the oldest first.
  ///
  /// @return whether more may be due
  boolean remove() {
    List<Item> due = first(JOBS_MAX).stream().filter(item -> Note.of(item).isDue(now())).toList();
    int removed = 0;
    for (Item item : due) {
      if (removed >= BLOBS_MAX) {
        return true;
      }
      removed += remove(Note.of(item));
      ports.states().commit(new Write.Delete(item.key(), Condition.any()));
    }
    return due.size() == JOBS_MAX;
  }

  /// Whether there is anything that will have to be removed.
  boolean isAnythingKept() {
    return !first(1).isEmpty();
  }

  private int remove(Note note) {
    List<BlobKey> blobs =
        jobs.findJob(note.run, note.node).map(JobRow::job).map(lefts::read).stream()
            .flatMap(job -> job.left().stream())
            .flatMap(left -> left.artifacts().stream())
            .map(KeptArtifact::blob)
            .map(blob -> new BlobKey(blob.key()))
            .toList();
    blobs.forEach(ports.blobs()::delete);
    return blobs.size();
  }

  private List<Item> first(int limit) {
    return ports.states().query(Query.all(PARTITION, "").limit(limit)).items();
  }

  private Instant now() {
    return ports.clock().instant();
  }

  /// A row of the index.
  private record Note(long millis, RunId run, int node) {
    static Note of(Item item) {
      String[] parts = item.key().sort().split("#", 3);
      return new Note(Long.parseLong(parts[0]), new RunId(parts[1]), Integer.parseInt(parts[2]));
    }

    boolean isDue(Instant now) {
      return millis <= now.toEpochMilli();
    }
  }
}
