package dev.weir.deploy.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/// What a script says. All of it, up to a limit, goes to the journal; the end of it is kept for the
/// server. Safe for use by many threads.
public final class Output {
  /// What of one run goes to the journal.
  public static final long CHARS_MAX = 10L << 20;

  private static final int KEPT_CHARS_MAX = 48 * 1024;
  private static final int KEPT_LINES_MAX = 500;

  private final Consumer<String> journal;
  private final Deque<String> kept = new ArrayDeque<>();
  private int keptChars;
  private long chars;

  /// @param journal takes each line
  public Output(Consumer<String> journal) {
    this.journal = journal;
  }

  /// A line, masked already.
  public synchronized void line(String line) {
    boolean wasWithin = chars <= CHARS_MAX;
    chars += line.length() + 1L;
    if (chars <= CHARS_MAX) {
      journal.accept(line);
    } else if (wasWithin) {
      journal.accept("[The output is over " + (CHARS_MAX >> 20) + " MiB; the rest is not shown.]");
    }
    kept.addLast(line);
    keptChars += line.length() + 1;
    while (keptChars > KEPT_CHARS_MAX || kept.size() > KEPT_LINES_MAX) {
      keptChars -= kept.removeFirst().length() + 1;
    }
  }

  /// The last lines, at most 500 of them and 48 Ki characters.
  public synchronized String tail() {
    return String.join("\n", kept);
  }
}
