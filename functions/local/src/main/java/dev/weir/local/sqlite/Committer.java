package dev.weir.local.sqlite;

import dev.weir.state.Commit;
import dev.weir.state.StoreUnavailable;
import dev.weir.state.Write;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// The one thread that writes. Whatever waits when it is free becomes one transaction, decided one
/// after the other and synced to the disk once, so that many commits share the price of one sync.
final class Committer implements AutoCloseable {
  private static final int BATCH_MAX = 512;

  private final Database database;
  private final Items items;
  private final Recent recent;
  private final BlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private boolean isOpen = true;

  /// @param recent is told of all that is written
  Committer(Database database, Recent recent) throws SQLException {
    this.database = database;
    this.items = new Items(database.writer());
    this.recent = recent;
    this.thread = Thread.ofPlatform().name("weir-state-writer").daemon().start(this::run);
  }

  /// Hands the writes over and waits until the outcome is on the disk.
  Commit commit(List<Write> writes) {
    var pending = new Pending(writes);
    enqueue(pending);
    return pending.await();
  }

  /// Commits what was handed over before, and ends.
  @Override
  public void close() throws SQLException {
    refuseMore();
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while the last commits are written", e);
    }
    items.close();
  }

  private synchronized void enqueue(Pending pending) {
    if (!isOpen) {
      throw new StoreUnavailable("The state store is closed.");
    }
    queue.add(pending);
  }

  private synchronized void refuseMore() {
    isOpen = false;
  }

  private void run() {
    try {
      while (true) {
        commitTogether(queue.take());
      }
    } catch (InterruptedException _) {
      commitRest();
    } finally {
      refuseMore();
      queue.forEach(pending -> pending.fail(new StoreUnavailable("The state store has ended.")));
    }
  }

  private void commitRest() {
    for (var next = queue.poll(); next != null; next = queue.poll()) {
      commitTogether(next);
    }
  }

  private void commitTogether(Pending first) {
    var batch = new ArrayList<Pending>();
    batch.add(first);
    queue.drainTo(batch, BATCH_MAX - 1);
    try {
      write(batch);
    } finally {
      batch.stream()
          .filter(pending -> !pending.isTold())
          .forEach(pending -> pending.fail(new StoreUnavailable("The commit was not written.")));
    }
  }

  private void write(List<Pending> batch) {
    try {
      items.transaction("BEGIN IMMEDIATE");
      for (Pending pending : batch) {
        pending.decide(items, recent);
      }
      items.transaction("COMMIT");
      recent.end(true);
      batch.forEach(Pending::tell);
    } catch (SQLException | RuntimeException e) {
      StoreUnavailable failure = database.unavailable(e);
      rollback(failure);
      recent.end(false);
      batch.forEach(pending -> pending.fail(failure));
    }
  }

  private void rollback(StoreUnavailable failure) {
    try {
      items.transaction("ROLLBACK");
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }
}
