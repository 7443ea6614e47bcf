package dev.weir.local.sqlite;

import dev.weir.state.Commit;
import dev.weir.state.Item;
import dev.weir.state.Key;
import dev.weir.state.Limits;
import dev.weir.state.Page;
import dev.weir.state.Query;
import dev.weir.state.StateStore;
import dev.weir.state.Write;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The state store in one SQLite file. The file must belong to this process alone, which
/// `DataDirectory` sees to. A commit that was answered survives the end of the process and of the
/// machine's power.
public final class SqliteStateStore implements StateStore, AutoCloseable {
  private final Database database;
  private final Committer committer;
  private final Readers readers;
  private final Recent recent = new Recent();

  private SqliteStateStore(Database database) throws SQLException {
    this.database = database;
    this.committer = new Committer(database, recent);
    this.readers = new Readers(database);
  }

  /// Opens the file, which is made when it is absent.
  ///
  /// @param now items that expired before this moment are removed
  /// @throws IllegalStateException when a newer Weir has written the file
  public static SqliteStateStore open(Path file, Instant now) {
    var database = new Database(file, now);
    try {
      return new SqliteStateStore(database);
    } catch (SQLException e) {
      throw database.unavailable(e);
    }
  }

  @Override
  public Optional<Item> get(Key key) {
    Optional<Item> known = recent.find(key);
    if (known.isPresent()) {
      return known;
    }
    long before = recent.transactions();
    Optional<Item> found = read(items -> items.find(key));
    found.ifPresent(item -> recent.keep(item, before));
    return found;
  }

  @Override
  public Page query(Query query) {
    return read(items -> items.page(query));
  }

  @Override
  public Commit commit(List<Write> writes) {
    Limits.check(writes);
    return committer.commit(writes);
  }

  /// Ends once every commit that was begun has its answer.
  @Override
  public void close() {
    try {
      committer.close();
      readers.close();
    } catch (SQLException e) {
      throw database.unavailable(e);
    }
  }

  private <T> T read(Readers.Question<T> question) {
    try {
      return readers.read(question);
    } catch (SQLException e) {
      throw database.unavailable(e);
    }
  }
}
