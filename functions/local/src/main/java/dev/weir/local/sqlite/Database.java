package dev.weir.local.sqlite;

import dev.weir.state.StoreUnavailable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.sqlite.SQLiteConfig;

/// One SQLite file and how it is opened.
final class Database {
  private static final int SCHEMA_VERSION = 1;
  private static final int BUSY_MILLIS = 10_000;
  private static final String SCHEMA =
      """
      CREATE TABLE IF NOT EXISTS items (
        partition TEXT NOT NULL,
        sort TEXT NOT NULL,
        version INTEGER NOT NULL,
        state TEXT NOT NULL,
        data TEXT NOT NULL,
        numbers TEXT NOT NULL,
        sets TEXT NOT NULL,
        expires INTEGER,
        PRIMARY KEY (partition, sort)
      ) WITHOUT ROWID, STRICT;
      CREATE INDEX IF NOT EXISTS items_expires ON items (expires) WHERE expires IS NOT NULL;
      """;

  private final Path file;

  /// Opens the file, which is made when it is absent, and removes the items that have expired.
  Database(Path file, Instant now) {
    this.file = file;
    try (Connection connection = writer();
        Statement statement = connection.createStatement()) {
      checkVersion(statement);
      statement.executeUpdate(SCHEMA);
      statement.executeUpdate("PRAGMA user_version = " + SCHEMA_VERSION);
      statement.executeUpdate("DELETE FROM items WHERE expires < " + now.getEpochSecond());
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  /// A connection whose transactions are durable once committed: `FULL` makes SQLite sync the log
  /// at each of them.
  Connection writer() throws SQLException {
    SQLiteConfig config = config();
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    return config.createConnection("jdbc:sqlite:" + file);
  }

  /// A connection that sees what was committed before each of its statements.
  Connection reader() throws SQLException {
    SQLiteConfig config = config();
    config.setReadOnly(true);
    return config.createConnection("jdbc:sqlite:" + file);
  }

  StoreUnavailable unavailable(Exception cause) {
    return new StoreUnavailable(
        "The state in \"%s\" cannot be used: %s".formatted(file, cause.getMessage()), cause);
  }

  private static SQLiteConfig config() {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setBusyTimeout(BUSY_MILLIS);
    // Nobody asks for them, and finding out whether there are any costs a regular expression a row.
    config.setGetGeneratedKeys(false);
    return config;
  }

  private void checkVersion(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      int found = row.getInt(1);
      if (found > SCHEMA_VERSION) {
        throw new IllegalStateException(
            "The state in \"%s\" was written by a newer Weir (layout %d, this one knows %d). Use that version, or another directory."
                .formatted(file, found, SCHEMA_VERSION));
      }
    }
  }
}
