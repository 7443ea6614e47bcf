package dev.weir.run;

import dev.weir.blob.BlobKey;
import dev.weir.blob.BlobStore;
import dev.weir.blob.JsonBlobs;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.pipeline.PipelineDef;
import dev.weir.pipeline.PipelineJson;
import dev.weir.plan.Plan;
import dev.weir.plan.PlanJson;
import dev.weir.plan.PlannedJob;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The definitions and plans of runs, as blobs that never change: `definitions/<version>.json`,
/// `runs/<run>/plan.json`, `runs/<run>/jobs.json` (what the state machine reads) and one
/// `runs/<run>/parts/<number>.json` for every fifty nodes, so that a job's start reads little, and
/// the plan of ten thousand jobs is stored in two hundred requests.
final class Plans {

  private static final int NODES_PER_PART = 50;

  /// Parts that were asked for last: a wide barrier lets go of fifty jobs of each.
  private static final int RECENT_MAX = 8;

  private final BlobStore blobs;
  private final JsonBlobs documents;
  private final Map<BlobKey, Json.Obj> recent =
      Collections.synchronizedMap(
          new LinkedHashMap<>(RECENT_MAX, 1, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<BlobKey, Json.Obj> eldest) {
              return size() > RECENT_MAX;
            }
          });

  Plans(BlobStore blobs) {
    this.blobs = blobs;
    this.documents = new JsonBlobs(blobs);
  }

  /// Stores the definition under its version.
  String save(PipelineDef def) {
    String version = PipelineJson.version(def);
    BlobKey key = definitionKey(version);
    // Asking costs a twelfth of storing, and a definition is new only once.
    if (blobs.size(key).isEmpty()) {
      documents.put(key, PipelineJson.write(def));
    }
    return version;
  }

  /// @throws IllegalStateException when there is no definition of that version
  PipelineDef definition(String version) {
    return PipelineJson.read(documents.get(definitionKey(version)));
  }

  /// Stores the run's plan, unless it has one, and gives back the one it has.
  Plan save(RunId run, Plan plan) {
    documents.put(planKey(run), PlanJson.write(plan));
    return PlanJson.read(documents.get(planKey(run)));
  }

  /// Stores each job's own part of the plan.
  void saveJobs(RunId run, Plan plan) {
    var parts = new TreeMap<Integer, Map<String, Json>>();
    for (PlannedJob job : plan.jobs()) {
      parts
          .computeIfAbsent(job.node() / NODES_PER_PART, _ -> new LinkedHashMap<>())
          .put(String.valueOf(job.node()), PlanJson.write(job));
    }
    parts.forEach((number, jobs) ->
        documents.put(
            partKey(run, number), Json.Obj.of("jobs", jobs, "environment", plan.environment())));
  }

  Optional<Plan> find(RunId run) {
    return documents.find(planKey(run)).map(PlanJson::read);
  }

  /// A job's own part of the plan.
  Part part(RunId run, int node) {
    BlobKey key = partKey(run, node / NODES_PER_PART);
    Json.Obj json = Optional.ofNullable(recent.get(key)).orElseGet(() -> documents.get(key));
    recent.put(key, json);
    Json.Obj job = json.object("jobs").object(String.valueOf(node));
    return new Part(PlanJson.readJob(job), json.textMap("environment"));
  }

  /// @param environment of every job of the run
  record Part(PlannedJob job, Map<String, String> environment) {}

  /// Stores the list of jobs that the state machine maps over.
  ///
  /// @return its key
  String saveItems(RunId run, List<Integer> nodes) {
    var key = new BlobKey("runs/" + run + "/jobs.json");
    documents.put(key, Json.array(nodes, node -> Json.Obj.of("run", run.value(), "node", node)));
    return key.value();
  }

  private static BlobKey definitionKey(String version) {
    return new BlobKey("definitions/" + version + ".json");
  }

  private static BlobKey planKey(RunId run) {
    return new BlobKey("runs/" + run + "/plan.json");
  }

  private static BlobKey partKey(RunId run, int number) {
    return new BlobKey("runs/" + run + "/parts/" + number + ".json");
  }
}
