package dev.weir.local.sqlite;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// A few connections for reading, lent to one caller at a time.
final class Readers implements AutoCloseable {
  private static final int CONNECTIONS = 4;

  private final BlockingQueue<Items> free = new ArrayBlockingQueue<>(CONNECTIONS);

  Readers(Database database) throws SQLException {
    for (int i = 0; i < CONNECTIONS; i++) {
      free.add(new Items(database.reader()));
    }
  }

  /// What is asked of the table.
  interface Question<T> {
    T ask(Items items) throws SQLException;
  }

  <T> T read(Question<T> question) throws SQLException {
    Items items = take();
    try {
      return question.ask(items);
    } finally {
      free.add(items);
    }
  }

  /// Closes the connections, once everybody has given theirs back. Whoever takes one later finds it
  /// closed.
  @Override
  public void close() throws SQLException {
    var all = new ArrayList<Items>();
    for (int i = 0; i < CONNECTIONS; i++) {
      all.add(take());
    }
    for (Items items : all) {
      items.close();
    }
    free.addAll(all);
  }

  private Items take() throws SQLException {
    try {
      return free.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while waiting for a connection", e);
    }
  }
}
