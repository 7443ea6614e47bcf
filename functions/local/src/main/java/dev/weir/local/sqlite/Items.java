package dev.weir.local.sqlite;

import dev.weir.json.Json;
import dev.weir.json.JsonText;
import dev.weir.state.Body;
import dev.weir.state.Item;
import dev.weir.state.Key;
import dev.weir.state.Page;
import dev.weir.state.Query;
import dev.weir.state.Write;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The table of items, over one connection. For one thread at a time.
final class Items implements AutoCloseable {
  private static final String COLUMNS = "partition, sort, version, state, data, numbers, sets";
  private static final String FIND =
      "SELECT " + COLUMNS + " FROM items WHERE partition = ? AND sort = ?";
  private static final String PUT =
      "INSERT OR REPLACE INTO items (" + COLUMNS + ", expires) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String UPDATE =
      "INSERT INTO items ("
          + COLUMNS
          + ") VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET version = excluded.version,"
          + " state = excluded.state, data = excluded.data, numbers = excluded.numbers,"
          + " sets = excluded.sets";
  private static final String DELETE = "DELETE FROM items WHERE partition = ? AND sort = ?";

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  Items(Connection connection) {
    this.connection = connection;
  }

  Optional<Item> find(Key key) throws SQLException {
    PreparedStatement statement = statement(FIND);
    statement.setString(1, key.partition());
    statement.setString(2, key.sort());
    try (ResultSet rows = statement.executeQuery()) {
      return rows.next() ? Optional.of(item(rows)) : Optional.empty();
    }
  }

  Page page(Query query) throws SQLException {
    var bounds = SortBounds.of(query);
    PreparedStatement statement = statement(bounds.select(COLUMNS));
    int index = 1;
    for (String value : bounds.values(query.partition())) {
      statement.setString(index++, value);
    }
    statement.setInt(index, query.limit() + 1);
    var items = new ArrayList<Item>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        items.add(item(rows));
      }
    }
    return page(items, query.limit());
  }

  /// Makes the table say what the write left.
  void apply(Write write, Optional<Item> after) throws SQLException {
    switch (write) {
      case Write.Put put -> put(after.orElseThrow(), put.expires());
      case Write.Update _ -> fill(UPDATE, after.orElseThrow()).executeUpdate();
      case Write.Delete delete -> delete(delete.key());
      case Write.Check _ -> {}
    }
  }

  /// Begins, commits or rolls back a transaction. In words of SQL, because the driver's own methods
  /// begin the next transaction at once and hold the file until it ends.
  void transaction(String verb) throws SQLException {
    statement(verb).execute();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private static Page page(List<Item> found, int limit) {
    if (found.size() <= limit) {
      return new Page(found, Optional.empty());
    }
    List<Item> shown = found.subList(0, limit);
    return new Page(shown, Optional.of(shown.getLast().key().sort()));
  }

  private void put(Item item, Optional<Instant> expires) throws SQLException {
    PreparedStatement statement = fill(PUT, item);
    if (expires.isPresent()) {
      statement.setLong(8, expires.get().getEpochSecond());
    } else {
      statement.setNull(8, Types.INTEGER);
    }
    statement.executeUpdate();
  }

  private void delete(Key key) throws SQLException {
    PreparedStatement statement = statement(DELETE);
    statement.setString(1, key.partition());
    statement.setString(2, key.sort());
    statement.executeUpdate();
  }

  private PreparedStatement fill(String sql, Item item) throws SQLException {
    PreparedStatement statement = statement(sql);
    statement.setString(1, item.key().partition());
    statement.setString(2, item.key().sort());
    statement.setLong(3, item.version());
    statement.setString(4, item.body().state());
    statement.setString(5, JsonText.print(item.body().data()));
    statement.setString(6, JsonText.print(Json.of(item.body().numbers())));
    statement.setString(7, JsonText.print(Json.of(item.body().sets())));
    return statement;
  }

  private static Item item(ResultSet row) throws SQLException {
    var numbers = new HashMap<String, Long>();
    var sets = new HashMap<String, Set<String>>();
    Json.Obj addable = JsonText.readObject(row.getString(6));
    addable.members().forEach((name, value) -> numbers.put(name, value.asLong()));
    Json.Obj members = JsonText.readObject(row.getString(7));
    members.members().keySet().forEach(name -> sets.put(name, new TreeSet<>(members.texts(name))));
    return new Item(
        new Key(row.getString(1), row.getString(2)),
        row.getLong(3),
        new Body(row.getString(4), JsonText.readObject(row.getString(5)), numbers, sets));
  }

  private PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement known = statements.get(sql);
    if (known != null) {
      return known;
    }
    PreparedStatement made = connection.prepareStatement(sql);
    statements.put(sql, made);
    return made;
  }
}
