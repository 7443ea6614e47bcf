package dev.weir.run;

import java.util.Locale;

/// How a run stands. The words are those of the API and of the documents.
public enum RunState {
  /// It waits for room in its concurrency group.
  QUEUED,
  RUNNING,
  /// It was canceled; some of its tasks have not ended yet.
  CANCELING,
  SUCCESS,
  FAILED,
  CANCELED;

  /// Whether it stays so for ever.
  public boolean isFinal() {
    return compareTo(SUCCESS) >= 0;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static RunState read(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
