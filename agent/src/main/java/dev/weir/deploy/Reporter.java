package dev.weir.deploy;

import dev.weir.deploy.journal.Journal;
import dev.weir.deploy.server.AgentDesk;
import dev.weir.deploy.server.ServerLost;
import dev.weir.deploy.state.Progress;
import dev.weir.deploy.state.Standing;
import dev.weir.deploy.stop.Stop;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Tells the server how the agent stands: when that changes, and every minute that it is there. The
/// newest word about a trigger replaces those that were not sent; none is lost for good, because it
/// is the state that is told, not what happened.
final class Reporter implements Runnable {
  static final Duration PRESENT_EVERY = Duration.ofSeconds(60);

  private static final Duration AGAIN = Duration.ofSeconds(5);

  private final AgentDesk desk;
  private final Map<String, String> about;
  private final List<String> triggers;
  private final Journal journal;
  private final Stop stop;
  private final Map<String, Standing> due = new ConcurrentHashMap<>();
  private final Map<String, Optional<Progress>> sent = new HashMap<>();
  private final Semaphore news = new Semaphore(0);
  private volatile boolean isLast;
  private boolean isLost;

  /// @param stop ends everything, also the last words
  Reporter(
      AgentDesk desk,
      Map<String, String> about,
      List<String> triggers,
      Journal journal,
      Stop stop) {
    this.desk = desk;
    this.about = Map.copyOf(about);
    this.triggers = List.copyOf(triggers);
    this.journal = journal;
    this.stop = stop;
  }

  /// Returns at once.
  void tell(Standing standing) {
    due.put(standing.trigger(), standing);
    news.release();
  }

  /// No more will be told; what is due is sent once more, and then it is over.
  void finish() {
    isLast = true;
    news.release();
  }

  @Override
  public void run() {
    boolean isPresent = false;
    long told = System.nanoTime();
    while (!stop.isAsked()) {
      boolean wasLast = isLast;
      if (!isPresent || System.nanoTime() - told > PRESENT_EVERY.toNanos()) {
        told = System.nanoTime();
        isPresent = say(() -> desk.present(about, triggers));
      }
      boolean isSent = isPresent && sendDue();
      if (wasLast) {
        return;
      }
      pause(isSent ? PRESENT_EVERY : AGAIN);
    }
  }

  private boolean sendDue() {
    boolean isSent = true;
    for (Standing standing : List.copyOf(due.values())) {
      Optional<Progress> progress = standing.progress();
      if (progress.equals(sent.get(standing.trigger()))) {
        due.remove(standing.trigger(), standing);
      } else if (say(() -> desk.report(standing, Optional.empty()))) {
        sent.put(standing.trigger(), progress);
        due.remove(standing.trigger(), standing);
      } else {
        isSent = false;
      }
    }
    return isSent;
  }

  private interface Word {
    void say() throws ServerLost;
  }

  /// Says so once when the server does not hear.
  private boolean say(Word word) {
    try {
      word.say();
      isLost = false;
      return true;
    } catch (ServerLost e) {
      if (!isLost && !stop.isAsked()) {
        journal.warn("report_failed", "", e.words() + " It is told again later.");
      }
      isLost = true;
      return false;
    }
  }

  private void pause(Duration longest) {
    try {
      if (news.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        news.drainPermits();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      stop.ask();
    }
  }
}
