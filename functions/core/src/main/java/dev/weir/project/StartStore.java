package dev.weir.project;

import dev.weir.blob.BlobKey;
import dev.weir.blob.BlobStore;
import dev.weir.blob.JsonBlobs;
import dev.weir.id.RunId;
import dev.weir.json.Json;
import dev.weir.project.Start.State;
import dev.weir.project.Start.Wish;
import dev.weir.state.Body;
import dev.weir.state.Condition;
import dev.weir.state.Key;
import dev.weir.state.Query;
import dev.weir.state.StateStore;
import dev.weir.state.Write;
import dev.weir.state.Write.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where starts rest: row `start` in partition `start#<id>`, an index row under `starts#open` until
/// nothing of it is left to do, and what came of the checkout as a blob `runs/<id>/start.json`.
final class StartStore {
  private static final String OPEN = "starts#open";
  private static final String BEGUN = "begun";

  private final StateStore states;
  private final JsonBlobs documents;

  StartStore(StateStore states, BlobStore blobs) {
    this.states = states;
    this.documents = new JsonBlobs(blobs);
  }

  /// A start as it rests in the table.
  ///
  /// @param begun so often the checkout was begun
  record Row(
      RunId id, State state, Wish wish, Instant created, Optional<Instant> last, long begun) {}

  /// Writes the start down, unless there is one of that id.
  void create(RunId id, Wish wish, Instant now) {
    Json.Obj data = Json.Obj.of("wish", wish.json(), "created", now.toString());
    states.commit(
        Write.create(key(id), Body.of(State.CHECKING_OUT.word(), data)),
        Write.create(open(id), Body.of(Json.Obj.EMPTY)));
  }

  Optional<Row> find(RunId id) {
    return states
        .get(key(id))
        .map(item -> {
          Json.Obj data = item.body().data();
          return new Row(
              id,
              State.read(item.body().state()),
              Wish.read(data.object("wish")),
              Instant.parse(data.text("created")),
              data.findText("last").map(Instant::parse),
              item.body().number(BEGUN));
        });
  }

  List<RunId> open() {
    return states.all(Query.all(OPEN, "")).stream()
        .map(item -> new RunId(item.key().sort()))
        .toList();
  }

  /// Counts one more beginning of the checkout.
  ///
  /// @return false when the start has gone on meanwhile
  boolean begin(Row row, Instant now) {
    Json.Obj data =
        Json.Obj.of(
            "wish", row.wish.json(), "created", row.created.toString(), "last", now.toString());
    return states
        .commit(
            new Write.Update(
                key(row.id),
                Change.NONE.data(data).add(BEGUN, 1),
                Condition.stateIn(row.state.word())))
        .isDone();
  }

  /// One that is canceled stays open until its runs are, too: see [#close].
  ///
  /// @return false when it is in another state than the one it should move from
  boolean move(RunId id, State from, State to) {
    var writes = new ArrayList<Write>();
    writes.add(
        new Write.Update(key(id), Change.NONE.state(to.word()), Condition.stateIn(from.word())));
    if (to.isFinal() && to != State.CANCELED) {
      writes.add(new Write.Delete(open(id), Condition.any()));
    }
    return states.commit(writes).isDone();
  }

  /// Nothing is left to do for the start.
  void close(RunId id) {
    states.commit(new Write.Delete(open(id), Condition.any()));
  }

  /// Holds a commit back unless the start is in that state.
  static Write.Check check(RunId id, State state) {
    return new Write.Check(key(id), Condition.stateIn(state.word()));
  }

  /// Settles what came of the checkout, unless that was settled before, and gives what was.
  StartOutcome settle(RunId id, StartOutcome outcome) {
    documents.put(blob(id), outcome.json());
    return StartOutcome.read(documents.get(blob(id)));
  }

  Optional<StartOutcome> outcome(RunId id) {
    return documents.find(blob(id)).map(StartOutcome::read);
  }

  private static BlobKey blob(RunId id) {
    return new BlobKey("runs/" + id + "/start.json");
  }

  private static Key key(RunId id) {
    return new Key("start#" + id, "start");
  }

  private static Key open(RunId id) {
    return new Key(OPEN, id.value());
  }
}
