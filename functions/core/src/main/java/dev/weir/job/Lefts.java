package dev.weir.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.access.Digest;
import dev.weir.blob.BlobKey;
import dev.weir.blob.BlobStore;
import dev.weir.id.RunId;
import dev.weir.job.JobRun.Left;
import dev.weir.job.JobRun.LeftBlob;
import dev.weir.job.JobRun.Remains;
import dev.weir.json.JsonText;
import dev.weir.task.Outcome.Stored;
import java.util.List;
import java.util.Optional;

/// What jobs left: in their rows while it is small, else in blobs named by their own SHA-256,
/// `runs/<run>/left/<sha256>.json`, so that keeping the same again changes nothing.
public final class Lefts {

  /// So much of a job's row may be what it left; the rest of it is attempts and edges.
  private static final int ROW_BYTES_MAX = 8 * 1024;

  /// More than a task can report.
  private static final long BLOB_BYTES_MAX = 32L * 1024 * 1024;

  private final BlobStore blobs;

  public Lefts(BlobStore blobs) {
    this.blobs = blobs;
  }

  /// Makes it fit a row. The blob is there before any row names it.
  public Remains keep(RunId run, Remains remains) {
    return switch (remains) {
      case LeftBlob blob -> blob;
      case Left left -> keep(run, left);
    };
  }

  /// The job with what it left.
  ///
  /// @throws IllegalStateException when that is not where its row says, or was changed
  public JobRun read(JobRun job) {
    return find(job).map(job::with).orElse(job);
  }

  /// As [#read(JobRun)], for each of them.
  public List<JobRun> read(List<JobRun> jobs) {
    return jobs.stream().map(this::read).toList();
  }

  private Remains keep(RunId run, Left left) {
    byte[] json = JsonText.print(JobRunJson.write(left)).getBytes(UTF_8);
    if (json.length <= ROW_BYTES_MAX) {
      return left;
    }
    String sha256 = Digest.of(json).hex();
    var key = new BlobKey("runs/" + run + "/left/" + sha256 + ".json");
    blobs.put(key, json);
    return new LeftBlob(new Stored(key.value(), json.length, sha256));
  }

  private Optional<Left> find(JobRun job) {
    return job.remains()
        .map(remains ->
            switch (remains) {
              case Left left -> left;
              case LeftBlob(Stored blob) -> open(blob);
            });
  }

  private Left open(Stored stored) {
    byte[] json =
        blobs
            .get(new BlobKey(stored.key()), BLOB_BYTES_MAX)
            .filter(bytes -> Digest.of(bytes).hex().equals(stored.sha256()))
            .orElseThrow(() ->
                new IllegalStateException(
                    "The blob \"" + stored.key() + "\" is not there, or is another one"));
    return JobRunJson.readLeft(JsonText.read(json).asObject());
  }
}
