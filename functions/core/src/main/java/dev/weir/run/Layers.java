package dev.weir.run;

import dev.weir.blob.BlobKey;
import dev.weir.blob.BlobStore;
import dev.weir.blob.JsonBlobs;
import dev.weir.id.RunId;
import dev.weir.job.GateRow;
import dev.weir.job.JobRow;
import dev.weir.job.JobStore;
import dev.weir.job.Lefts;
import dev.weir.job.Row;
import dev.weir.json.Json;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;

/// Finds what earlier jobs left for one job: all that it comes after, directly or not, in the order
/// of the plan. Costs one read per job and small gate before it, and one for all that is behind a
/// wide gate. The task fetches the layers of all these jobs, so a chain of n jobs fetches about
/// n²/2 of them in all. That is the price of a fresh machine for every job, which has nothing yet;
/// a job that changed nothing has no layer.
///
/// What is behind a wide gate is put together once, by the first job that comes through it, and
/// rests as `runs/<run>/behind/<gate>.json`: a gate is passed when all before it has ended, so it
/// never changes.
final class Layers {
  /// A blob costs what forty reads cost.
  private static final int WIDE = 40;

  private final JobStore jobs;
  private final JsonBlobs documents;
  private final Lefts lefts;

  Layers(JobStore jobs, BlobStore blobs) {
    this.jobs = jobs;
    this.documents = new JsonBlobs(blobs);
    this.lefts = new Lefts(blobs);
  }

  /// What the jobs before this one hand on, in the order of the plan.
  List<Inherited> before(RunId run, JobRow job) {
    return collect(
        job.place().waitsFor(),
        node -> jobs.find(run, node).orElseThrow(),
        gate -> gate.waitsFor().size() < WIDE ? Optional.empty() : Optional.of(behind(run, gate)));
  }

  private List<Inherited> behind(RunId run, GateRow gate) {
    var key = new BlobKey("runs/" + run + "/behind/" + gate.node() + ".json");
    return documents
        .find(key)
        .map(known ->
            known.list("jobs").stream().map(item -> Inherited.read(item.asObject())).toList())
        .orElseGet(() -> putTogether(run, gate, key));
  }

  private List<Inherited> putTogether(RunId run, GateRow gate, BlobKey key) {
    Map<Integer, Row> rows = jobs.all(run);
    List<Inherited> found = collect(gate.waitsFor(), rows::get, _ -> Optional.empty());
    documents.put(key, Json.Obj.of("jobs", Json.array(found, Inherited::json)));
    return found;
  }

  /// @param gates what is known to be behind a gate; empty to look through it
  private List<Inherited> collect(Collection<Integer> first, IntFunction<Row> rows, Gates gates) {
    var found = new TreeMap<Integer, Inherited>();
    var seen = new HashSet<Integer>();
    Deque<Integer> open = new ArrayDeque<>(first);
    while (!open.isEmpty()) {
      int node = open.remove();
      if (!seen.add(node)) {
        continue;
      }
      switch (rows.apply(node)) {
        case GateRow gate ->
            gates
                .behind(gate)
                .ifPresentOrElse(
                    all -> all.forEach(one -> found.put(one.node(), one)),
                    () -> open.addAll(gate.waitsFor()));
        case JobRow job -> {
          Inherited.of(lefts.read(job.job())).ifPresent(one -> found.put(node, one));
          open.addAll(job.place().waitsFor());
        }
      }
    }
    return List.copyOf(found.values());
  }

  /// Knows what is behind some gates.
  @FunctionalInterface
  private interface Gates {
    Optional<List<Inherited>> behind(GateRow gate);
  }
}
