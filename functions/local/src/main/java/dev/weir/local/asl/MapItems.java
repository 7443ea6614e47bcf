package dev.weir.local.asl;

import dev.weir.blob.BlobKey;
import dev.weir.blob.BlobStore;
import dev.weir.json.Json;
import dev.weir.json.JsonMismatch;
import dev.weir.json.JsonText;
import dev.weir.local.asl.Journal.Move;
import java.util.ArrayList;
import java.util.List;

/// Starts an execution for each item of a Map. Everything here may be done again: items come in the
/// same batches, and a batch is there whole or not at all.
final class MapItems {
  private static final int ITEMS_MAX = 10_000;
  private static final long BYTES_MAX = 16 * 1024 * 1024;
  private static final int BATCH = 50;

  private final Engine engine;
  private final Interpreter interpreter;
  private final Journal journal;
  private final BlobStore blobs;

  MapItems(Engine engine, Interpreter interpreter, Journal journal, BlobStore blobs) {
    this.engine = engine;
    this.interpreter = interpreter;
    this.journal = journal;
    this.blobs = blobs;
  }

  void start(ExecutionId run, Effect.StartItems start) {
    List<Json> items;
    try {
      items = read(start.key());
    } catch (JsonMismatch | IllegalArgumentException | IllegalStateException e) {
      String cause = "Items under \"" + start.key() + "\": " + e.getMessage();
      engine.send(run, new Event.Failed(start.visit(), ErrorName.ITEM_READER, cause));
      return;
    }
    if (journal.open(run, start.visit(), items.size())) {
      startAll(run, start, items);
    }
  }

  private List<Json> read(String key) {
    byte[] bytes =
        blobs
            .get(new BlobKey(key), BYTES_MAX)
            .orElseThrow(() -> new JsonMismatch("There is no such blob."));
    List<Json> items = JsonText.read(bytes).asList();
    if (items.size() > ITEMS_MAX) {
      throw new JsonMismatch(items.size() + " items, at most " + ITEMS_MAX + " are possible.");
    }
    return items;
  }

  private void startAll(ExecutionId run, Effect.StartItems start, List<Json> items) {
    for (int from = 0; from < items.size(); from += BATCH) {
      if (!startBatch(run, start, items, from)) {
        return;
      }
    }
    engine.settle(run, start.visit());
  }

  /// @return false when the run has left the Map
  private boolean startBatch(ExecutionId run, Effect.StartItems start, List<Json> items, int from) {
    var steps = new ArrayList<Step>();
    for (int index = from; index < Math.min(from + BATCH, items.size()); index++) {
      ExecutionId id = run.child(start.visit(), index);
      steps.add(interpreter.startItem(id, start.map(), items.get(index), engine.moment()));
    }
    Move move = journal.createItems(run, start.visit(), steps.stream().map(Step::after).toList());
    switch (move) {
      case DONE -> steps.forEach(engine::follow);
      case OVERTAKEN -> steps.forEach(step -> engine.resume(step.after().id()));
      case CLOSED -> {}
    }
    return move != Move.CLOSED;
  }
}
